package dev.tocsin.alert.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Body;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Fault;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Intaking;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.alert.ingest.ReportBatch;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Webhooks of Alertmanager (version 4) and Grafana (version 1): the same skeleton. Alerts fire until a later message
 * resolves them by name; what a truncated message leaves out has not ended.
 */
@Hidden
@RestController
class WebhookEndpoint extends Inlet {
    private final Intaking intaking;
    private final Bodies bodies;
    private final Clock clock;

    WebhookEndpoint(Intaking intaking, Bodies bodies, Clock clock) {
        super(Dialect.WEBHOOK);
        this.intaking = intaking;
        this.bodies = bodies;
        this.clock = clock;
    }

    @RequestMapping(
            path = {"/api/v1/webhooks/alertmanager", "/api/v1/webhooks/grafana"},
            method = {RequestMethod.POST, RequestMethod.PUT})
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integration from = integration(request);
        byte[] bytes = bodies.read(request, intaking.settings().maxBody().toBytes());
        if (from.signingSecret() != null) {
            GrafanaSignature.check(from.signingSecret(), request, bytes, clock.instant());
        }
        JsonNode alerts = Body.required(bytes).path("alerts");
        if (!alerts.isArray()) {
            throw Refusal.of(400, "no array \"alerts\": not a webhook of Alertmanager or Grafana");
        }
        WebhookAlerts reader = new WebhookAlerts(clock.instant());
        List<Fault> faults = intaking.accept(from, "webhook", ReportBatch.of(alerts, "alerts", reader::report));
        if (!faults.isEmpty()) {
            throw Refusal.of(
                    400,
                    faults.stream()
                            .limit(10)
                            .map(fault -> fault.pointer() + ": " + fault.detail())
                            .collect(Collectors.joining("\n")));
        }
        Replies.text(response, 200, "ok");
    }

    @RequestMapping("/api/v1/webhooks/**")
    void anythingElse(HttpServletRequest request, HttpServletResponse response) {
        integration(request);
        if (!request.getServletPath().matches("/api/v1/webhooks/(alertmanager|grafana|sentry)")) {
            throw Refusal.of(404, "no such webhook");
        }
        response.setHeader("Allow", "POST,PUT");
        throw Refusal.of(405, "use POST");
    }
}
