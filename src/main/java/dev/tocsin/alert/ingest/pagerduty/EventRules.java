package dev.tocsin.alert.ingest.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.ingest.Fault;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Times;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What PagerDuty demands of an event. */
final class EventRules {
    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

    private EventRules() {}

    static Refusal invalid(String pointer, String detail) {
        return invalid(List.of(new Fault(pointer, detail)));
    }

    static Refusal invalid(List<Fault> faults) {
        return Refusal.of(400, "Event object is invalid", faults);
    }

    static void checkEvent(JsonNode event) {
        List<Fault> faults = new ArrayList<>();
        text(event, "", "routing_key", 0, faults);
        text(event, "", "event_action", 0, faults);
        String action = event.path("event_action").asText("");
        if (!action.isEmpty() && !ACTIONS.contains(action)) {
            faults.add(new Fault("#/event_action", "'event_action' must be trigger, acknowledge or resolve"));
        }
        if (event.hasNonNull("dedup_key")) {
            text(event, "", "dedup_key", 255, faults);
        } else if (action.equals("acknowledge") || action.equals("resolve")) {
            faults.add(missing("", "dedup_key"));
        }
        if (action.equals("trigger")) {
            checkPayload(event.path("payload"), faults);
        }
        refuse(faults);
    }

    private static void checkPayload(JsonNode payload, List<Fault> faults) {
        if (!payload.isObject()) {
            faults.add(missing("", "payload"));
            return;
        }
        text(payload, "/payload", "summary", 0, faults);
        text(payload, "/payload", "source", 0, faults);
        text(payload, "/payload", "severity", 0, faults);
        String severity = payload.path("severity").asText("");
        if (!severity.isEmpty() && !SEVERITIES.contains(severity)) {
            faults.add(new Fault("#/payload/severity", "'payload.severity' must be critical, error, warning or info"));
        }
        time(payload, faults);
    }

    static void checkChange(JsonNode event) {
        List<Fault> faults = new ArrayList<>();
        text(event, "", "routing_key", 0, faults);
        text(event.path("payload"), "/payload", "summary", 0, faults);
        time(event.path("payload"), faults);
        refuse(faults);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
    }

    private static void time(JsonNode payload, List<Fault> faults) {
        try {
            Times.parse(payload.path("timestamp").asText(""));
        } catch (DateTimeException bad) {
            faults.add(new Fault("#/payload/timestamp", "'payload.timestamp' is not an ISO 8601 time"));
        }
    }

    /** Must be a text that is not empty and, with a limit, not longer. */
    private static void text(JsonNode object, String place, String field, int limit, List<Fault> faults) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.textValue().isEmpty()) {
            faults.add(missing(place, field));
        } else if (!value.isTextual()) {
            faults.add(new Fault("#" + place + "/" + field, quoted(place, field) + " must be a string"));
        } else if (limit > 0 && value.textValue().length() > limit) {
            faults.add(new Fault(
                    "#" + place + "/" + field, quoted(place, field) + " is longer than " + limit + " characters"));
        }
    }

    private static Fault missing(String place, String field) {
        return new Fault("#" + place + "/" + field, quoted(place, field) + " is missing or blank");
    }

    private static String quoted(String place, String field) {
        return "'" + (place + "/" + field).substring(1).replace('/', '.') + "'";
    }
}
