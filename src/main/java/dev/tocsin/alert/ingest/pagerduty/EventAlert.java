package dev.tocsin.alert.ingest.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.ingest.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PagerDuty events as alerts: identity is the dedup key, they fire until resolved. What kind of thing it is, is read from
 * {@code class}, else from the alert that an Alertmanager put into the details, else from the summary.
 */
final class EventAlert {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DETAIL = 4000;
    private static final int MOST_DETAILS = 50;
    /** An Alertmanager whose configuration names no severity sends this; what the alert itself says is better. */
    private static final String UNSAID = "error";

    private EventAlert() {}

    static AlertReport triggered(JsonNode event, String dedupKey) {
        JsonNode payload = event.path("payload");
        ForwardedAlert forwarded = ForwardedAlert.in(payload.path("custom_details"));
        return new AlertReport(
                labels(payload, forwarded),
                annotations(event, payload, forwarded),
                Times.parse(payload.path("timestamp").asText("")),
                null,
                event.path("client_url").asText(""),
                dedupKey,
                true,
                numbers(payload.path("custom_details")));
    }

    /** Says only that it is over; what it was is known from the trigger. */
    static AlertReport resolved(JsonNode event, String dedupKey, Instant now) {
        return new AlertReport(
                Map.of("alertname", cut(dedupKey, LONGEST_NAME)),
                Map.of(),
                null,
                now,
                event.path("client_url").asText(""),
                dedupKey,
                false,
                Map.of());
    }

    private static Map<String, String> labels(JsonNode payload, ForwardedAlert forwarded) {
        Map<String, String> labels = new HashMap<>(forwarded.labels());
        for (String field : List.of("severity", "source", "component", "group", "class")) {
            String value = payload.path(field).asText("");
            if (value.equals(UNSAID)) {
                labels.putIfAbsent(field, value);
            } else if (!value.isEmpty()) {
                labels.put(field, value);
            }
        }
        String kind = labels.getOrDefault("class", payload.path("summary").asText());
        labels.putIfAbsent("alertname", cut(kind, LONGEST_NAME));
        return labels;
    }

    private static Map<String, String> annotations(JsonNode event, JsonNode payload, ForwardedAlert forwarded) {
        Map<String, String> annotations = new HashMap<>();
        forwarded.annotations().forEach((name, value) -> put(annotations, name, value));
        JsonNode details = payload.path("custom_details");
        if (details.isTextual()) {
            annotations.put("details", cut(details.textValue(), LONGEST_DETAIL));
        }
        details.fields().forEachRemaining(detail -> {
            if (annotations.size() < MOST_DETAILS) {
                JsonNode value = detail.getValue();
                annotations.put(
                        detail.getKey(), cut(value.isTextual() ? value.textValue() : value.toString(), LONGEST_DETAIL));
            }
        });
        annotations.put("summary", cut(payload.path("summary").asText(), 1024));
        put(annotations, "client", event.path("client").asText(""));
        put(annotations, "links", hrefs(event.path("links")));
        put(annotations, "images", hrefs(event.path("images")));
        return annotations;
    }

    private static void put(Map<String, String> annotations, String name, String value) {
        if (!value.isEmpty()) {
            annotations.put(name, cut(value, LONGEST_DETAIL));
        }
    }

    private static String hrefs(JsonNode list) {
        List<String> hrefs = new ArrayList<>();
        for (JsonNode link : list) {
            String href = link.path("href").asText(link.path("src").asText(""));
            if (!href.isEmpty()) {
                hrefs.add(href);
            }
        }
        return String.join(" ", hrefs);
    }

    private static Map<String, Double> numbers(JsonNode details) {
        Map<String, Double> numbers = new HashMap<>();
        details.fields().forEachRemaining(detail -> {
            if (detail.getValue().isNumber() && numbers.size() < MOST_DETAILS) {
                numbers.put(detail.getKey(), detail.getValue().doubleValue());
            }
        });
        return numbers;
    }

    static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
