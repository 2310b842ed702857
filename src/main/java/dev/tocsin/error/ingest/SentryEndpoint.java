package dev.tocsin.error.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Body;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.Errors;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.NotFound;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/webhooks/sentry}: webhooks of Sentry's integration platform. An issue alert opens an alert that the
 * issue's resolution ends; errors and new issues are groups; metric alerts are alerts by their own id.
 */
@Hidden
@RestController
class SentryEndpoint extends Inlet {
    private static final long LIMIT = 2 * 1024 * 1024;

    private final Errors errors;
    private final Alerts alerts;
    private final Bodies bodies;
    private final Clock clock;

    SentryEndpoint(Errors errors, Alerts alerts, Bodies bodies, Clock clock) {
        super(Dialect.WEBHOOK);
        this.errors = errors;
        this.alerts = alerts;
        this.bodies = bodies;
        this.clock = clock;
    }

    @PostMapping("/api/v1/webhooks/sentry")
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integration from = integration(request);
        byte[] bytes = bodies.read(request, LIMIT);
        if (from.signingSecret() != null) {
            SentrySignature.check(from.signingSecret(), request.getHeader("Sentry-Hook-Signature"), bytes);
        }
        String resource = request.getHeader("Sentry-Hook-Resource");
        if (resource == null) {
            throw Refusal.of(400, "no header Sentry-Hook-Resource: not a webhook of Sentry");
        }
        JsonNode body = Body.requiredObject(bytes);
        JsonNode data = body.path("data");
        SentryEvent reader = new SentryEvent(from, clock.instant());
        switch (resource) {
            case "event_alert" -> eventAlert(from, needed(data, "event"), data, reader);
            case "error" -> errors.take(from.id(), List.of(reader.event(needed(data, "error"))));
            case "issue" -> issue(from, body, reader.issue(needed(data, "issue")));
            case "metric_alert" -> metric(from, body, needed(data, "metric_alert"), data);
            case "installation", "comment" -> {
                // Nothing of ours.
            }
            default -> {
                Replies.text(response, 200, "ignored: " + resource.replaceAll("[^a-z_]", "?"));
                return;
            }
        }
        Replies.text(response, 200, "ok");
    }

    private static JsonNode needed(JsonNode data, String field) {
        if (!data.path(field).isObject()) {
            throw Refusal.of(400, "data." + field + " is missing");
        }
        return data.path(field);
    }

    private void eventAlert(Integration from, JsonNode event, JsonNode data, SentryEvent reader) {
        JsonNode alert = data.path("issue_alert");
        String rule = Fields.text(alert, 200, "title");
        errors.take(
                from.id(),
                List.of(reader.event(event)),
                rule.isEmpty() ? Fields.text(data, 200, "triggered_rule") : rule);
    }

    private void issue(Integration from, JsonNode body, ErrorReport issue) {
        String by = "Sentry" + named(Fields.text(body.path("actor"), 100, "name"));
        switch (body.path("action").asText("")) {
            case "created" -> errors.take(from.id(), List.of(issue));
            case "unresolved" -> errors.backAgain(from.id(), issue);
            case "resolved" -> quietly(() -> errors.resolve(errors.idOf(issue), by));
            case "ignored", "archived" -> quietly(() -> errors.ignore(errors.idOf(issue), by));
            default -> {
                // Assigned, and whatever else does not change how it stands.
            }
        }
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : " (" + name + ")";
    }

    /** What is already so, or was never heard of, needs nothing more. */
    private static void quietly(Runnable command) {
        try {
            command.run();
        } catch (Conflict | NotFound nothingToDo) {
            // said by Sentry twice, or about an issue from before
        }
    }

    private void metric(Integration from, JsonNode body, JsonNode metric, JsonNode data) {
        String action = body.path("action").asText("");
        String id = Fields.text(metric, 100, "id", "identifier");
        if (id.isEmpty() || !List.of("critical", "warning", "resolved").contains(action)) {
            throw Refusal.of(400, "a metric alert needs an id and the action critical, warning or resolved");
        }
        String name = first(
                Fields.text(metric.path("alert_rule"), 200, "name"), Fields.text(metric, 200, "title"), "Metric alert");
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(
                "summary", first(Fields.text(data, 300, "description_title"), Fields.text(metric, 300, "title"), name));
        annotations.put("description", Fields.text(data, 1000, "description_text"));
        // An alert keeps its labels: each severity is one of its own, of which one fires at most.
        alerts.accept(
                from.id(),
                Stream.of("critical", "warning")
                        .sorted(Comparator.comparing(it -> !it.equals(action)))
                        .map(severity -> report(id, name, severity, annotations, data, severity.equals(action)))
                        .toList());
    }

    private AlertReport report(
            String id, String name, String severity, Map<String, String> annotations, JsonNode data, boolean firing) {
        Instant now = clock.instant();
        return new AlertReport(
                Map.of("alertname", name, "severity", severity),
                annotations,
                firing ? now : null,
                firing ? null : now,
                Fields.link(data, "web_url"),
                "sentry-metric-" + id + "-" + severity,
                firing,
                Map.of());
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
