package dev.tocsin.alert.ingest.own;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.AlertNode;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Body;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Fault;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Intaking;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.alert.ingest.ReportBatch;
import dev.tocsin.alert.ingest.Times;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/alerts}: one alert, or {@code {"alerts": [...]}}. */
@Tag(name = "alerts")
@RestController
class OwnEndpoint extends Inlet {
    private final Intaking intaking;
    private final Bodies bodies;
    private final Clock clock;

    OwnEndpoint(Intaking intaking, Bodies bodies, Clock clock) {
        super(Dialect.OWN);
        this.intaking = intaking;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Operation(
            summary = "Send alerts",
            description = "One alert or {\"alerts\": [...]}. Authenticate with an integration's token. An alert fires"
                    + " until endsAt, else for the resolve timeout after its last repeat, else (neverExpires) until it"
                    + " is sent with status \"resolved\". Valid alerts are stored even when others are refused.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AlertBody.class))),
            responses = {
                @ApiResponse(responseCode = "200", description = "stored"),
                @ApiResponse(responseCode = "400", description = "some or all are faulty, see errors and accepted"),
                @ApiResponse(responseCode = "401", description = "no or unknown token"),
                @ApiResponse(responseCode = "413", description = "too large"),
                @ApiResponse(responseCode = "429", description = "too fast, see Retry-After"),
                @ApiResponse(responseCode = "503", description = "not stored, try again")
            })
    @PostMapping("/api/v1/alerts")
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integration from = integration(request);
        JsonNode body =
                Body.required(bodies.read(request, intaking.settings().maxBody().toBytes()));
        if (body.isArray()) {
            Replies.json(
                    response,
                    410,
                    Map.of(
                            "status",
                            "deprecated",
                            "error",
                            "The Alertmanager v1 API was removed; send arrays of alerts to /api/v2/alerts."));
            return;
        }
        ReportBatch batch = batch(body);
        List<Fault> faults = intaking.accept(from, "api", batch);
        int accepted = batch.reports().size() + batch.unread() - faults.size();
        if (!faults.isEmpty()) {
            throw Refusal.partly(
                    400,
                    faults.size() + " of the alerts cannot be taken",
                    faults.subList(0, Math.min(100, faults.size())),
                    accepted);
        }
        Replies.json(response, 200, Map.of("accepted", accepted));
    }

    @Hidden
    @RequestMapping("/api/v1/alerts")
    void anythingElse(HttpServletRequest request, HttpServletResponse response) {
        integration(request);
        response.setHeader("Allow", "POST");
        throw Refusal.of(405, "Use POST");
    }

    private ReportBatch batch(JsonNode body) {
        JsonNode alerts = body.get("alerts");
        if (alerts == null) {
            return ReportBatch.one(body, "#", this::report);
        }
        if (!alerts.isArray()) {
            throw Refusal.of(400, "alerts is not an array", List.of(new Fault("#/alerts", "alerts must be an array")));
        }
        return ReportBatch.of(alerts, "#/alerts", this::report);
    }

    private AlertReport report(AlertNode alert) throws AlertNode.Unreadable {
        Instant endsAt = alert.time("endsAt");
        boolean resolved =
                switch (alert.stringOr("status", "firing")) {
                    case "resolved" -> true;
                    case "firing" -> false;
                    default -> throw new AlertNode.Unreadable("/status", "status must be firing or resolved");
                };
        Instant now = clock.instant();
        if (resolved && (endsAt == null || endsAt.isAfter(now))) {
            endsAt = now;
        }
        return new AlertReport(
                alert.labels(),
                alert.strings("annotations"),
                resolved ? Times.notAfter(alert.time("startsAt"), endsAt) : alert.time("startsAt"),
                endsAt,
                alert.stringOr("generatorURL", ""),
                alert.string("dedupKey"),
                !resolved && alert.flag("neverExpires"),
                alert.numbers("values"));
    }
}
