package dev.tocsin.alert.ingest.alertmanager;

import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.alert.ingest.Times;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Status, probes and whatever else an Alertmanager answers. */
@Hidden
@RestController
class StatusEndpoint extends Inlet {
    /** The Alertmanager whose API this is. */
    private static final String SPOKEN = "0.34.0";

    private static final String ROUTES =
            "route:\n  receiver: " + AlertsView.RECEIVER + "\nreceivers:\n  - name: " + AlertsView.RECEIVER + "\n";

    private final ApplicationAvailability availability;
    private final Instant started;

    StatusEndpoint(ApplicationAvailability availability, Clock clock) {
        super(Dialect.ALERTMANAGER);
        this.availability = availability;
        this.started = clock.instant();
    }

    @GetMapping("/api/v2/status")
    void status(HttpServletRequest request, HttpServletResponse response) throws IOException {
        integration(request);
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("branch", "");
        version.put("buildDate", "");
        version.put("buildUser", "");
        version.put("goVersion", "");
        version.put("revision", "tocsin");
        version.put("version", SPOKEN);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("cluster", Map.of("status", "disabled", "name", "tocsin", "peers", List.of()));
        status.put("config", Map.of("original", ROUTES));
        status.put("uptime", Times.millis(started));
        status.put("versionInfo", version);
        Replies.json(response, 200, status);
    }

    @GetMapping("/-/healthy")
    void healthy(HttpServletResponse response) throws IOException {
        Replies.text(response, availability.getLivenessState() == LivenessState.CORRECT ? 200 : 503, "OK");
    }

    @GetMapping("/-/ready")
    void ready(HttpServletResponse response) throws IOException {
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        Replies.text(response, ready ? 200 : 503, ready ? "OK" : "not ready");
    }

    /** There is nothing to reload: settings are read at start, everything else is in the database. */
    @PostMapping("/-/reload")
    void reload(HttpServletResponse response) {
        Replies.empty(response, 200);
    }

    @RequestMapping({"/api/v2/**", "/-/**"})
    void anythingElse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        String allowed =
                switch (path) {
                    case "/api/v2/alerts", "/api/v2/silences" -> "GET,POST";
                    case "/api/v2/alerts/groups", "/api/v2/status", "/api/v2/receivers", "/-/healthy", "/-/ready" ->
                        "GET";
                    case "/-/reload" -> "POST";
                    default -> path.matches("/api/v2/silence/[^/]+") ? "DELETE,GET" : "";
                };
        if (allowed.isEmpty()) {
            throw Refusal.of(404, "path " + path + " was not found");
        }
        response.setHeader("Allow", allowed);
        throw Refusal.of(405, "method " + request.getMethod() + " is not allowed, but [" + allowed + "] are");
    }
}
