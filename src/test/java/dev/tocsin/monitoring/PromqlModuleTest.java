package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries to a Prometheus that says what a test wants; PrometheusSourceModuleTest asks a real one. */
class PromqlModuleTest extends MonitorStories {
    private HttpStub prometheus = new HttpStub();

    @BeforeEach
    void open() {
        prometheus = new HttpStub();
    }

    @AfterEach
    void close() {
        prometheus.close();
    }

    private void ask(String more) {
        watch(
                """
                monitors:
                  - name: queue
                    kind: promql
                    target: %s
                    query: sum by (queue) (jobs_waiting)
                    interval: 30s
                    timeout: 1s
                    confirm_after: never
                %s
                """
                        .formatted(prometheus.url().replaceFirst("/hook.*", ""), more.indent(4)));
    }

    private void says(String... series) {
        prometheus.always(
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + String.join(",", series)
                        + "]}}");
    }

    private static String series(String queue, String value) {
        return "{\"metric\":{\"queue\":\"%s\"},\"value\":[1,\"%s\"]}".formatted(queue, value);
    }

    @Test
    void everySeriesPastTheLimitIsAnAlertAndOneIncidentHoldsThem() {
        says(series("mail", "7"), series("index", "120"), series("export", "90"));
        ask("thresholds: [{of: value, above: 50, clear: 40, severity: high}]");

        assertThat(firing()).extracting(it -> it.labels().get("queue")).containsExactlyInAnyOrder("index", "export");
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(prometheus.requests().get(0).path()).isEqualTo("/api/v1/query");
        assertThat(prometheus.requests().get(0).body())
                .startsWith("query=sum+by+%28queue%29+%28jobs_waiting%29&timeout=1000ms");

        says(series("mail", "7"), series("index", "45"), series("export", "12"));
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).extracting(it -> it.labels().get("queue")).containsExactly("index");
        says(series("mail", "7"), series("index", "39"));
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void noDataIsAnAlertOfItsOwnKindAndEndsNothingElse() {
        says(series("index", "120"));
        ask("thresholds: [{of: value, above: 50, severity: high}]");
        says();
        time.advance(Duration.ofSeconds(30));

        assertThat(firing())
                .extracting(it -> it.labels().get("alertname"))
                .containsExactlyInAnyOrder("queue value", "queue no data");
        assertThat(monitor("queue").missing()).isEqualTo(Map.of("value", "no data"));
        assertThat(monitor("queue").state()).isEqualTo(MonitorState.ALERTING);

        says(series("index", "3"));
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void noDataAloneIsMedium() {
        says();
        ask("thresholds: [{of: value, above: 50}]");

        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title()).isEqualTo("queue: the query has no data");
        assertThat(firing().get(0).labels()).containsEntry("tocsin_kind", "no-data");
    }

    @Test
    void noDataIsFineWhereItIsExpected() {
        says();
        ask("expect: anything");
        assertThat(monitor("queue").summary()).isEqualTo("no series");
        assertThat(firing()).isEmpty();
    }

    @Test
    void aQueryMayExpectNothingAsAnAlertingRuleDoes() {
        says();
        ask("expect: nothing\nfor: 1m\nseverity: critical");
        assertThat(monitor("queue").summary()).isEqualTo("nothing, as it should be");

        says(series("mail", "7"));
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(incident().title()).isEqualTo("queue: is there for mail with the value 7.0");
        says();
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void aThousandSeriesDoNotBecomeAThousandAlerts() {
        String[] many = new String[1000];
        for (int i = 0; i < many.length; i++) {
            many[i] = series("q" + i, "99");
        }
        says(many);
        ask("series: 20\nthresholds: [{of: value, above: 50}]");

        assertThat(firing()).hasSize(21);
        assertThat(firing())
                .extracting(it -> it.annotations().get("summary"))
                .contains("queue: the query has 1000 series, only 20 of them are watched");
    }

    @Test
    void aPartOfTheAnswerProvesNothingWell() {
        says(series("index", "120"));
        ask("thresholds: [{of: value, above: 50}]");
        prometheus.always(
                200,
                "{\"status\":\"success\",\"warnings\":[\"store-2 is unavailable\"],"
                        + "\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
        time.advance(Duration.ofSeconds(30));

        assertThat(firing()).extracting(it -> it.labels().get("alertname")).contains("queue value");
        assertThat(monitor("queue").missing().toString()).contains("no data");
    }

    @Test
    void whatIsNoNumberIsMissing() {
        says(series("index", "NaN"), series("mail", "+Inf"), series("export", "3"));
        ask("thresholds: [{of: value, above: 50}]");

        assertThat(monitor("queue").measured()).singleElement().satisfies(it -> assertThat(it.value())
                .isEqualTo(3));
        assertThat(monitor("queue").missing())
                .containsEntry("value for mail", "the value for mail is Infinity")
                .containsEntry("value for index", "the value for index is NaN");

        says(series("index", "NaN"));
        time.advance(Duration.ofSeconds(30));
        assertThat(monitor("queue").missing()).containsEntry("value", "the value for index is NaN");
    }

    @Test
    void garbageIsMonitoringInTroubleAndNotTheService() {
        prometheus.always(200, "<html>Please sign in</html>");
        ask("");
        assertThat(monitor("queue").summary()).isEqualTo("answered 200, and not as Prometheus does");
        assertThat(firing().get(0).labels()).containsEntry("tocsin_kind", "monitoring");

        says("{\"metric\":{},\"value\":[1,\"seven\"]}");
        time.advance(Duration.ofSeconds(30));
        assertThat(monitor("queue").summary()).isEqualTo("a value is \"seven\", which is no number");

        prometheus.always(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
        time.advance(Duration.ofSeconds(30));
        assertThat(monitor("queue").summary()).startsWith("the query gives a matrix;");

        prometheus.garbage();
        time.advance(Duration.ofSeconds(30));
        assertThat(monitor("queue").state()).isEqualTo(MonitorState.DOWN);
    }

    @Test
    void aPrometheusThatIsAwayIsOneIncidentWhateverAsksIt() {
        says(series("mail", "7"));
        String at = prometheus.url().replaceFirst("/hook.*", "");
        watch(
                """
                defaults: {timeout: 1s}
                monitors:
                  - {name: queue, kind: promql, target: '%1$s', query: a, service: guide-api, severity: warning}
                  - {name: lag, kind: promql, target: '%1$s/', query: b, service: search}
                  - {name: load, kind: promql, target: '%1$s', query: c, confirm_after: never}
                """
                        .formatted(at));
        assertThat(allIncidents()).isEmpty();

        prometheus.close();
        time.advance(Duration.ofSeconds(31));
        assertThat(incident().title()).startsWith("monitors cannot ask " + at + ": no connection");
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(firing()).hasSize(3).allSatisfy(it -> assertThat(it.labels()).doesNotContainKey("service"));
        assertThat(monitor("queue").state()).isEqualTo(MonitorState.DOWN);

        prometheus.open();
        time.advance(Duration.ofSeconds(30));
        assertThat(firing()).isEmpty();
    }

    @Test
    void aQueryThatIsRefusedSaysWhy() {
        prometheus.always(
                422,
                "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many matching not allowed\"}");
        ask("");
        assertThat(monitor("queue").summary()).isEqualTo("execution: many-to-many matching not allowed");
    }

    @Test
    void oneThatIsLateIsGivenUp() {
        prometheus.drip();
        ask("");
        assertThat(monitor("queue").summary()).isEqualTo("no complete answer within 1000 ms");
        prometheus.hangInTheBody();
        time.advance(Duration.ofSeconds(30));
        assertThat(monitor("queue").summary()).isEqualTo("no complete answer within 1000 ms");
    }

    @Test
    void signsInAsToldAndNamesItsTenant() {
        says(series("mail", "1"));
        ask("user: grafana\npassword: secret\nheaders: {X-Scope-OrgID: guide}");
        assertThat(prometheus.requests().get(0).headers())
                .containsEntry("authorization", "Basic Z3JhZmFuYTpzZWNyZXQ=")
                .containsEntry("x-scope-orgid", "guide");
        ask("token: abc");
        assertThat(prometheus.requests().get(1).headers()).containsEntry("authorization", "Bearer abc");
    }

    @Test
    void aScalarIsOneNumber() {
        prometheus.always(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"0.93\"]}}");
        ask("measure: cpu_used\nthresholds: [{of: cpu_used, above: 90%, kind: cpu}]");
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(incident().title()).isEqualTo("queue: cpu used is 93 %, above 90 %");
    }
}
