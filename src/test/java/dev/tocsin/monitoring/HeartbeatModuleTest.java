package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.IssuedToken;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.testkit.Browser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class HeartbeatModuleTest extends MonitorStories {
    @LocalServerPort
    int port;

    @Autowired
    Responders responders;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Integrations integrations;

    private void backup() {
        watch("monitors:\n  - {name: backup, kind: heartbeat, role: backup, every: 1d, grace: 1h, interval: 1m}\n");
    }

    private String pingPath() {
        if (responders.byLogin("root").isEmpty()) {
            responders.add(new Profile("root", "Root", "", ZoneOffset.UTC, Set.of(Role.ADMIN)));
        }
        String token = tokens.create(
                        "t", responders.byLogin("root").orElseThrow().id().value(), Set.of(Role.ADMIN.group()))
                .secret();
        String shown = new Browser(port)
                .get("/api/v1/monitors/backup/heartbeat", "Authorization", "Bearer " + token)
                .body();
        return URI.create(JsonPath.<String>read(shown, "$.pingUrl")).getPath();
    }

    private HttpResponse<String> ping(String what) {
        return new Browser(port).get(pingPath() + what);
    }

    @Test
    void aBackupThatDoesNotReportIsAnIncident() {
        backup();
        assertThat(monitor("backup").summary()).isEqualTo("waits for its first report");
        assertThat(ping("").body()).isEqualTo("OK");
        time.advance(Duration.ofHours(24));
        assertThat(monitor("backup").state()).isEqualTo(MonitorState.UP);

        time.advance(Duration.ofMinutes(70));
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title()).contains("backup: has not reported since");

        ping("/0");
        time.settle();
        assertThat(monitor("backup").state()).isEqualTo(MonitorState.UP);
        assertThat(firing()).isEmpty();
    }

    @Test
    void anExitStatusOrAFailureAlertsAtOnce() {
        backup();
        ping("/start");
        time.advance(Duration.ofMinutes(10));
        new Browser(port).post(pingPath() + "/137", "disk full");
        time.settle();

        assertThat(incident().title()).isEqualTo("backup: failed with exit status 137");
        assertThat(measured("backup", "duration")).isEqualTo(600);

        ping("");
        time.settle();
        assertThat(firing()).isEmpty();
    }

    @Test
    void aStartWithoutAnEndIsNoticed() {
        backup();
        ping("/start");
        time.advance(Duration.ofMinutes(63));

        assertThat(incident().title()).contains("has not ended within 1h");
    }

    @Test
    void whatIsNoPingIsAnsweredInHealthchecksWords() {
        backup();
        assertThat(ping("/256").statusCode()).isEqualTo(400);
        assertThat(ping("/sideways").body()).isEqualTo("invalid url format");
        assertThat(new Browser(port)
                        .get("/ping/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ping("/log").statusCode()).isEqualTo(200);
        time.settle();
        assertThat(monitor("backup").summary()).isEqualTo("waits for its first report");
    }

    @Test
    void opsgeniesPathTakesAnIntegrationsToken() {
        backup();
        IssuedToken token = integrations.create("jobs", Integration.Kind.API, null, 100);
        Browser job = new Browser(port);
        HttpResponse<String> pong = job.get("/v2/heartbeats/backup/ping", "Authorization", "GenieKey " + token.token());

        assertThat(pong.statusCode()).as(pong.body()).isEqualTo(202);
        assertThat(pong.body()).contains("PONG - Heartbeat received");
        assertThat(job.get("/v2/heartbeats/backup/ping", "Authorization", "GenieKey wrong")
                        .statusCode())
                .isEqualTo(401);
        time.advance(Duration.ofMinutes(1));
        assertThat(monitor("backup").summary()).startsWith("reported at");
    }

    @Test
    void prometheusWatchdogSaysThatMonitoringIsAlive() {
        watch("monitors:\n  - {name: prometheus, kind: heartbeat, alert: {alertname: Watchdog}, grace: 10m}\n");
        IssuedToken prometheus = integrations.create("prometheus", Integration.Kind.ALERTMANAGER, null, 100);
        AlertReport watchdog = new AlertReport(
                Map.of("alertname", "Watchdog", "severity", "none"), Map.of(), null, null, "", null, false, Map.of());
        for (int minute = 0; minute < 20; minute++) {
            alerts.accept(prometheus.integration(), List.of(watchdog));
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(monitor("prometheus").summary()).isEqualTo("the alert fires");

        time.advance(Duration.ofMinutes(17));
        assertThat(monitor("prometheus").state()).isEqualTo(MonitorState.DOWN);
        assertThat(firing()).anyMatch(it -> it.labels().containsValue("heartbeat-missed"));
    }
}
