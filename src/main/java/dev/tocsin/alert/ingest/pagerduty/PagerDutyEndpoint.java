package dev.tocsin.alert.ingest.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Admission;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Body;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Fault;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Intaking;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.alert.ingest.ReportBatch;
import dev.tocsin.alert.integration.ChangeEvents;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v2/enqueue} and {@code /v2/change/enqueue}; the routing key in the body is the token. */
@Hidden
@RestController
class PagerDutyEndpoint extends Inlet {
    private static final long LIMIT = 512 * 1024;

    private final Admission admission;
    private final Intaking intaking;
    private final Bodies bodies;
    private final Alerts alerts;
    private final ChangeEvents changes;
    private final Clock clock;

    PagerDutyEndpoint(
            Admission admission, Intaking intaking, Bodies bodies, Alerts alerts, ChangeEvents changes, Clock clock) {
        super(Dialect.PAGERDUTY);
        this.admission = admission;
        this.intaking = intaking;
        this.bodies = bodies;
        this.alerts = alerts;
        this.changes = changes;
        this.clock = clock;
    }

    @PostMapping("/v2/enqueue")
    void enqueue(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonNode body = json(bodies.read(request, LIMIT));
        EventRules.checkEvent(body);
        Integration from = admit(body, response);
        String key = body.path("dedup_key").asText("");
        String dedupKey = key.isEmpty() ? UUID.randomUUID().toString().replace("-", "") : key;
        Instant now = clock.instant();
        switch (body.path("event_action").asText()) {
            case "trigger" -> accept(from, ReportBatch.one(body, "#", node -> EventAlert.triggered(body, dedupKey)));
            case "resolve" ->
                accept(from, ReportBatch.one(body, "#", node -> EventAlert.resolved(body, dedupKey, now)));
            default -> alerts.acknowledge(from.id(), dedupKey);
        }
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("status", "success");
        answer.put("message", "Event processed");
        answer.put("dedup_key", dedupKey);
        Replies.json(response, 202, answer);
    }

    private void accept(Integration from, ReportBatch batch) {
        List<Fault> faults = intaking.accept(from, "pagerduty", batch);
        if (!faults.isEmpty()) {
            throw EventRules.invalid(faults);
        }
    }

    @PostMapping("/v2/change/enqueue")
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonNode body = json(bodies.read(request, LIMIT));
        ChangeEvent change = ChangeEvent.read(body, clock.instant());
        Integration from = admit(body, response);
        changes.add(
                from.id(), change.summary(), change.source(), change.happenedAt(), clock.instant(), change.details());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("status", "success");
        answer.put("message", "Change event processed");
        Replies.json(response, 202, answer);
    }

    private Integration admit(JsonNode body, HttpServletResponse response) {
        Refusal unknown = EventRules.invalid("#/routing_key", "'routing_key' is not known here");
        return admission.admit(body.path("routing_key").asText(), Dialect.PAGERDUTY, unknown, response);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Body.json(bytes)
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> EventRules.invalid("#", "the event must be a JSON object"));
        } catch (Body.Malformed malformed) {
            throw EventRules.invalid("#", "JSON parse error: " + malformed.getMessage());
        }
    }

    @RequestMapping("/v2/**")
    void anythingElse(HttpServletRequest request, HttpServletResponse response) {
        if (!List.of("/v2/enqueue", "/v2/change/enqueue").contains(request.getServletPath())) {
            throw Refusal.of(404, "not found");
        }
        response.setHeader("Allow", "POST");
        throw Refusal.of(405, "use POST");
    }
}
