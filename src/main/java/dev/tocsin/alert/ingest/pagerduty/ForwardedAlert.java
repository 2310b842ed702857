package dev.tocsin.alert.ingest.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The first alert of the group that an Alertmanager tells of in its details: since 0.30 as a list of alerts, before that
 * as the text of its template. Empty when somebody else sends.
 */
record ForwardedAlert(Map<String, String> labels, Map<String, String> annotations) {
    private static final String PAIR = " - ";

    static ForwardedAlert in(JsonNode details) {
        JsonNode firing = details.path("firing");
        return firing.isTextual() ? read(firing.textValue()) : read(firing.path(0));
    }

    private static ForwardedAlert read(JsonNode alert) {
        return new ForwardedAlert(texts(alert.path("labels")), texts(alert.path("annotations")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.fields().forEachRemaining(field -> {
            if (field.getValue().isTextual()) {
                texts.put(field.getKey(), field.getValue().textValue());
            }
        });
        return texts;
    }

    /** {@code Labels:}, {@code  - name = value}…, {@code Annotations:}, more pairs, {@code Source: …}, the next alert. */
    private static ForwardedAlert read(String text) {
        ForwardedAlert alert = new ForwardedAlert(new HashMap<>(), new HashMap<>());
        Map<String, String> section = new HashMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf(" = ");
            if (line.equals("Labels:") && alert.labels.isEmpty()) {
                section = alert.labels;
            } else if (line.equals("Annotations:")) {
                section = alert.annotations;
            } else if (line.startsWith("Source:")) {
                break;
            } else if (line.startsWith(PAIR) && equals > PAIR.length()) {
                section.putIfAbsent(line.substring(PAIR.length(), equals), line.substring(equals + 3));
            }
        }
        return alert;
    }
}
