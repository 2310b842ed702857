package dev.tocsin.alert.ingest.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.AlertNode;
import dev.tocsin.alert.ingest.Bodies;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v2/alerts}: what Prometheus posts to and amtool asks. */
@Hidden
@RestController
class AlertsEndpoint extends Inlet {
    private static final String LABELS_MISSING = "labels in body is required";

    private final Intaking intaking;
    private final Bodies bodies;
    private final AlertsView view;

    AlertsEndpoint(Intaking intaking, Bodies bodies, AlertsView view) {
        super(Dialect.ALERTMANAGER);
        this.intaking = intaking;
        this.bodies = bodies;
        this.view = view;
    }

    @PostMapping("/api/v2/alerts")
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integration from = integration(request);
        JsonNode body =
                V2Body.read(request, bodies, intaking.settings().maxBody().toBytes(), "alerts");
        if (!body.isArray()) {
            throw V2Body.unparsable("alerts", "json: cannot unmarshal a value that is not an array of alerts");
        }
        List<Fault> faults =
                intaking.accept(from, "alertmanager", ReportBatch.of(body, "alerts", AlertsEndpoint::report));
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
        response.setContentType("application/json");
        Replies.empty(response, 200);
    }

    private static AlertReport report(AlertNode alert) throws AlertNode.Unreadable {
        return new AlertReport(
                alert.labels(),
                alert.strings("annotations"),
                alert.time("startsAt"),
                alert.time("endsAt"),
                alert.stringOr("generatorURL", ""),
                null,
                false,
                Map.of());
    }

    /** The valid alerts are stored already. */
    private static Refusal refusal(List<Fault> faults) {
        if (faults.stream().allMatch(fault -> fault.detail().equals(LABELS_MISSING))) {
            String first = faults.get(0).pointer();
            return Refusal.missing(first.replace('/', '.'));
        }
        String messages = faults.stream()
                .limit(100)
                .map(fault -> fault.pointer().replace('/', '.') + ": " + fault.detail())
                .collect(Collectors.joining("\n"));
        return Refusal.plain(400, messages);
    }

    @GetMapping("/api/v2/alerts")
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        integration(request);
        Replies.json(response, 200, view.alerts(AlertQuery.of(request)));
    }

    @GetMapping("/api/v2/alerts/groups")
    void groups(HttpServletRequest request, HttpServletResponse response) throws IOException {
        integration(request);
        Replies.json(response, 200, view.groups(AlertQuery.of(request)));
    }

    @GetMapping("/api/v2/receivers")
    void receivers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        integration(request);
        Replies.json(response, 200, List.of(Map.of("name", AlertsView.RECEIVER)));
    }
}
