package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.testkit.HttpStub;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorsModuleTest extends MonitorStories {
    private HttpStub api = new HttpStub();

    @BeforeEach
    void open() {
        api = new HttpStub();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void watchTheApi(String more) {
        watch(
                """
                monitors:
                  - name: guide-api
                    kind: http
                    target: %s
                    role: api
                    service: guide-api
                    interval: 30s
                    timeout: 2s
                    confirm_after: 10ms
                %s
                """
                        .formatted(api.url(), more.indent(4)));
    }

    @Test
    void looksAtATargetEveryInterval() {
        watchTheApi("");
        assertThat(api.requests()).hasSize(1);
        time.advance(Duration.ofSeconds(29));
        assertThat(api.requests()).hasSize(1);
        time.advance(Duration.ofSeconds(61));

        assertThat(api.requests()).hasSize(4);
        assertThat(monitor("guide-api").state()).isEqualTo(MonitorState.UP);
        assertThat(monitor("guide-api").summary()).startsWith("200 in ");
        assertThat(measured("guide-api", "latency")).isBetween(0.0, 2.0);
        assertThat(allIncidents()).isEmpty();
    }

    @Test
    void aFailingApiIsACriticalIncidentThatClearsWhenItRecovers() {
        api.always(503, "no");
        watchTheApi("");

        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(incident().title()).isEqualTo("guide-api: answered 503, not 200–299");
        assertThat(incident().serviceName()).isEqualTo("Guide API");
        assertThat(monitor("guide-api").state()).isEqualTo(MonitorState.DOWN);

        api.always(200, "yes");
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
        assertThat(monitor("guide-api").state()).isEqualTo(MonitorState.UP);
        time.advance(Duration.ofMinutes(6));
        assertThat(incident().state()).isEqualTo(IncidentState.RESOLVED);
    }

    @Test
    void aSingleFailureIsLookedAtTwiceAndForgiven() {
        api.once(503, "hiccup");
        watchTheApi("");

        assertThat(allIncidents()).isEmpty();
        assertThat(api.requests()).hasSize(2);
        assertThat(monitor("guide-api").summary()).contains("a first attempt failed: answered 503");
    }

    @ParameterizedTest(name = "{0} that fails is {1}")
    @CsvSource(
            textBlock =
                    """
                    role: api, CRITICAL
                    role: database, CRITICAL
                    role: third-party, HIGH
                    role: service, MEDIUM
                    role: backup, MEDIUM
                    role: job, HIGH
                    role: cdn, HIGH
                    failing: data-corruption, CRITICAL
                    failing: data-loss, CRITICAL
                    failing: security-breach, CRITICAL
                    severity: info, LOW
                    severity: warning, MEDIUM
                    """)
    void whatATargetIsDecidesTheTierOfItsFailingAndItEnds(String what, Priority tier) {
        api.always(503, "no");
        watch("monitors: [{name: it, kind: http, target: '%s', confirm_after: never, %s}]".formatted(api.url(), what));
        assertThat(incident().priority()).isEqualTo(tier);
        api.always(200, "yes");
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsOneIncidentHoweverManyMonitorsLookAtIt() {
        api.close();
        String target = URI.create(String.valueOf(api.url())).getAuthority();
        watch(
                """
                monitors:
                  - {name: tidb, kind: tidb, role: database, target: 'tidb://%s', confirm_after: never}
                  - {name: rows, kind: sql, role: database, target: 'mysql://%s/guide', confirm_after: never}
                  - {name: sums, kind: tidb, target: 'tidb://%s', confirm_after: never, watch: corruption, interval: 1h}
                """
                        .formatted(target, target, target));

        assertThat(firing()).hasSize(3);
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(incident().title()).endsWith(": no connection to " + target + ": Connection refused");
        watch("monitors: []");
        assertThat(firing()).isEmpty();
    }

    @Test
    void aFailureThatGoesOnStaysOneAlert() {
        api.always(500, "no");
        watchTheApi("");
        time.advance(Duration.ofMinutes(4));

        assertThat(firing()).hasSize(1);
        assertThat(allIncidents()).hasSize(1);
        assertThat(firing().get(0).labels())
                .containsEntry("tocsin_kind", "api-down")
                .containsEntry("monitor", "guide-api")
                .containsEntry("alertname", "guide-api down");
    }

    @Test
    void measuresANumberAndRaisesTheIncidentWithIt() {
        api.always(200, "{\"errors\": 0.02}");
        watchTheApi(
                """
                measure: {error_ratio: $.errors}
                thresholds:
                  - {of: error_ratio, above: 1%, clear: 0.5%, for: 1m, kind: error-rate}
                  - {of: error_ratio, above: 5%, kind: error-rate}
                """);
        assertThat(allIncidents()).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title()).isEqualTo("guide-api: error ratio is 2 %, above 1 % for 1 min");

        api.always(200, "{\"errors\": 0.08}");
        time.advance(Duration.ofSeconds(30));
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(monitor("guide-api").state()).isEqualTo(MonitorState.ALERTING);

        api.always(200, "{\"errors\": 0.007}");
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).as("not yet back below 0.5 %").hasSize(1);

        api.always(200, "{\"errors\": 0.001}");
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void timeInWhichNobodyLookedDoesNotCountAsTimePastALimit() {
        api.always(200, "{\"queue\": 7}");
        watchTheApi("measure: {queue: $.queue}\nthresholds: [{of: queue, above: 5, for: 2m}]");
        time.jump(Duration.ofHours(3));
        time.settle();
        assertThat(firing()).as("Tocsin was away").isEmpty();

        time.advance(Duration.ofSeconds(30));
        api.always(200, "{}");
        time.advance(Duration.ofMinutes(10));
        api.always(200, "{\"queue\": 7}");
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).as("it could not be measured").isEmpty();

        time.advance(Duration.ofSeconds(30));
        assertThat(incident().title()).isEqualTo("guide-api: queue is 7, above 5 for 2 min");
        time.jump(Duration.ofHours(3));
        time.settle();
        assertThat(firing()).as("what fires goes on").hasSize(1);
    }

    @Test
    void whatCannotBeMeasuredIsMissingAndNeverZero() {
        api.always(200, "{\"errors\": null}");
        watchTheApi("measure: {error_ratio: $.errors, queue: $.queue.depth}");

        assertThat(monitor("guide-api").measured()).noneMatch(it -> it.name().equals("error_ratio"));
        assertThat(monitor("guide-api").missing())
                .containsAllEntriesOf(Map.of(
                        "error_ratio", "no number at $['errors']",
                        "queue", "the body has nothing at $['queue']['depth']"));
    }

    @Test
    void aRemovedMonitorEndsItsAlerts() {
        api.always(500, "no");
        watchTheApi("");
        assertThat(firing()).hasSize(1);

        watch("monitors: []");
        assertThat(firing()).isEmpty();
        assertThat(monitors.all()).isEmpty();
    }

    @Test
    void aChangedMonitorKeepsItsAlertAndAnUnchangedOneItsRhythm() {
        api.always(500, "no");
        watchTheApi("");
        int before = api.requests().size();
        watchTheApi("");
        assertThat(api.requests()).hasSize(before);

        watchTheApi("severity: critical");
        assertThat(api.requests().size()).isGreaterThan(before);
        assertThat(firing()).hasSize(1);
        assertThat(allIncidents()).hasSize(1);
    }

    @Test
    void runsOnRequest() {
        watchTheApi("");
        monitors.runNow("guide-api");
        time.settle();

        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void aMistakeKeepsTheRunningMonitors() {
        watchTheApi("");

        assertThatThrownBy(() -> monitors.put("monitors:\n  - {name: x, kind: htpp, target: y}\n", "test"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("did you mean http?");
        assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("guide-api");
    }
}
