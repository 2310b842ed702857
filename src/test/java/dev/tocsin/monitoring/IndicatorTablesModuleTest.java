package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.acceptance.Needs;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;
import dev.tocsin.testkit.Exporter;
import dev.tocsin.testkit.Exporter.Load;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.Program;
import dev.tocsin.testkit.Prometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Every row of mission.md's two tables, by a real change from well to breached and back (the database's uptime: DatabaseStories). */
class IndicatorTablesModuleTest extends MonitorStories {
    private static final Load WELL = new Load(0.2, 0, 0, 0.05, 0.5);
    private static final Load WORSE = new Load(1.2, 0.02, 0.6, 0.7, 0.8);
    private static final Load BAD = new Load(2.2, 0.07, 0.6, 0.7, 0.95);

    /** What Prometheus measures: the two limits, and the tiers past them. */
    private static final List<Row> ROWS = List.of(
            new Row("api_p95_latency", 1, Priority.MEDIUM, 2, Priority.HIGH),
            new Row("query_p95_latency", 0.5, Priority.MEDIUM, 0.5, Priority.MEDIUM),
            new Row("error_ratio", 0.01, Priority.MEDIUM, 0.05, Priority.HIGH),
            new Row("apdex", 0.85, Priority.MEDIUM, 0.85, Priority.MEDIUM),
            new Row("memory_used", 0.75, Priority.LOW, 0.9, Priority.HIGH),
            new Row("disk_used", 0.7, Priority.LOW, 0.85, Priority.HIGH),
            new Row("connections_used", 0.7, Priority.LOW, 0.85, Priority.HIGH),
            new Row("database_memory_used", 0.75, Priority.LOW, 0.9, Priority.HIGH),
            new Row("third_party_error_ratio", 0.5, Priority.HIGH, 0.5, Priority.HIGH));

    @TempDir
    Path folder = Path.of("");

    @Autowired
    Indicators indicators;

    private record Row(String measure, double worse, Priority tier, double bad, Priority worst) {

        boolean well(double value) {
            return !past(worse, value);
        }

        boolean worse(double value) {
            return past(worse, value) && (bad == worse || !past(bad, value));
        }

        boolean bad(double value) {
            return past(bad, value);
        }

        private boolean past(double limit, double value) {
            return measure.equals("apdex") ? value < limit : value > limit;
        }
    }

    @Test
    @Needs("prometheus")
    void whatPrometheusMeasuresIsBreachedAndRecovers() {
        try (Exporter exporter = new Exporter(WELL);
                Program prometheus = scraping(exporter)) {
            watch(prometheus, ROWS.stream().map(Row::measure).toList());
            anHour("all is well", row -> row::well);
            assertThat(allIncidents()).isEmpty();
            shown(Standing.MET, Standing.MET);

            exporter.load(WORSE);
            anHour("all is worse", row -> row::worse);
            ROWS.forEach(row ->
                    assertThat(of(row.measure()).priority()).as(row.measure()).isEqualTo(row.tier()));
            shown(Standing.ALERT, Standing.MISSED);

            exporter.load(BAD);
            anHour("all is bad", row -> row::bad);
            ROWS.forEach(row ->
                    assertThat(of(row.measure()).priority()).as(row.measure()).isEqualTo(row.worst()));
            assertThat(allIncidents()).hasSize(ROWS.size()).allMatch(it -> it.clearedAt() == null);
            shown(Standing.ALERT, Standing.ALERT);

            exporter.load(WELL);
            anHour("all is well again", row -> row::well);
            assertThat(firing()).isEmpty();
            assertThat(allIncidents()).hasSize(ROWS.size()).allMatch(it -> it.resolvedAt() != null);
            shown(Standing.MET, Standing.MET);
        }
    }

    /** Apart, for a rate that falls is seen late: what is told here fits into the minute that Prometheus looks at. */
    @Test
    @Needs("prometheus")
    void processorsAreBusyAndRestAgain() {
        try (Exporter exporter = new Exporter(WELL);
                Program prometheus = scraping(exporter)) {
            watch(prometheus, List.of("cpu_used", "database_cpu_used"));
            await("a first scrape", () -> exporter.scrapes() > 0);
            exporter.rest();
            exporter.database(57, 4);
            measures("cpu_used", it -> it > 0 && it < 0.7);
            measures("database_cpu_used", it -> it > 0.2 && it < 0.7);
            looks(4);
            assertThat(allIncidents()).isEmpty();

            exporter.cores(4);
            measures("cpu_used", it -> it > 0.7 && it < 0.9);
            looks(4);
            assertThat(incident().priority()).isEqualTo(Priority.LOW);

            exporter.cores(40);
            exporter.database(0, 1);
            measures("cpu_used", it -> it > 0.9);
            measures("database_cpu_used", it -> it > 0.9);
            looks(2);
            assertThat(of("cpu_used").priority()).isEqualTo(Priority.HIGH);
            assertThat(of("database_cpu_used").priority()).isEqualTo(Priority.HIGH);

            exporter.rest();
            exporter.database(0, 4);
            measures("cpu_used", it -> it < 0.65);
            measures("database_cpu_used", it -> it < 0.65);
            looks(2);
            assertThat(firing()).isEmpty();
            assertThat(allIncidents()).hasSize(2).allMatch(it -> it.resolvedAt() != null);
        }
    }

    @Test
    void uptimesOfTheApiAndTheCdnAreBreachedUntilTheOutageIsAMonthAgo() {
        try (HttpStub api = new HttpStub();
                HttpStub cdn = new HttpStub()) {
            watch(
                    """
                    monitors:
                      - {name: api, kind: http, role: api, target: '%s', interval: 12h, confirm_after: never}
                      - {name: cdn, kind: http, role: cdn, target: '%s', interval: 12h, confirm_after: never}
                    """
                            .formatted(api.url(), cdn.url()));
            halfDays(16);
            assertThat(standing(KeyIndicator.API_UPTIME)).isEqualTo(Standing.MET);
            assertThat(standing(KeyIndicator.CDN_UPTIME)).isEqualTo(Standing.MET);
            assertThat(allIncidents()).isEmpty();

            api.close();
            cdn.close();
            halfDays(1);
            assertThat(standing(KeyIndicator.API_UPTIME)).isEqualTo(Standing.ALERT);
            assertThat(standing(KeyIndicator.CDN_UPTIME)).isEqualTo(Standing.ALERT);
            assertThat(titled("api: ").priority()).isEqualTo(Priority.CRITICAL);
            assertThat(titled("cdn: ").priority()).isEqualTo(Priority.HIGH);

            api.open();
            cdn.open();
            halfDays(1);
            assertThat(titled("api: uptime of the last 30 days").priority()).isEqualTo(Priority.MEDIUM);
            assertThat(titled("cdn: uptime of the last 30 days").priority()).isEqualTo(Priority.MEDIUM);
            assertThat(firing())
                    .extracting(it -> it.labels().get("tocsin_kind"))
                    .containsExactlyInAnyOrder("api-uptime", "cdn-uptime");

            days(32);
            assertThat(firing()).isEmpty();
            assertThat(allIncidents()).allMatch(it -> it.resolvedAt() != null);
            assertThat(standing(KeyIndicator.API_UPTIME)).isEqualTo(Standing.MET);
            assertThat(standing(KeyIndicator.CDN_UPTIME)).isEqualTo(Standing.MET);
        }
    }

    private Program scraping(Exporter exporter) {
        return Prometheus.scraping(
                folder,
                "  - {job_name: guide-tidb, static_configs: [{targets: ['%s']}]}\n".formatted(exporter.address()));
    }

    private void watch(Program prometheus, List<String> measures) {
        watch(
                """
                monitors:
                  - {name: prom, kind: prometheus, target: '%s', only: [%s], window: 1m, interval: 5m, timeout: 15s, confirm_after: never}
                """
                        .formatted(prometheus.url(), String.join(", ", measures)));
    }

    /** Until Prometheus says so of every row, then an hour of looks. */
    private void anHour(String what, Function<Row, DoublePredicate> is) {
        await(what + ": " + ROWS, () -> {
            look();
            return ROWS.stream().allMatch(row -> measured(row.measure(), is.apply(row)));
        });
        looks(13);
    }

    private void measures(String measure, DoublePredicate is) {
        await(measure, () -> {
            look();
            return measured(measure, is);
        });
    }

    private boolean measured(String measure, DoublePredicate is) {
        return monitor("prom").measured().stream().anyMatch(it -> it.name().equals(measure) && is.test(it.value()));
    }

    private void look() {
        monitors.runNow("prom");
        time.settle();
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            time.jump(Duration.ofMinutes(5));
            time.settle();
        }
    }

    private IncidentView of(String measure) {
        return titled("prom: " + measure.replace('_', ' '));
    }

    private IncidentView titled(String beginning) {
        return allIncidents().stream()
                .filter(it -> it.title().startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no incident " + beginning + " of " + allIncidents()));
    }

    /** On the dashboard, of the rows that Prometheus measures. */
    private void shown(Standing indicator, Standing resource) {
        List<String> measures = ROWS.stream().map(Row::measure).toList();
        indicators.dashboard().indicators().stream()
                .filter(it -> measures.contains(it.month().indicator().measure))
                .forEach(it -> assertThat(it.now())
                        .as(it.month().title() + " " + it.lately())
                        .isEqualTo(it.month().indicator().resource() ? resource : indicator));
    }

    private Standing standing(KeyIndicator indicator) {
        return indicators.table(indicators.thisMonth()).stream()
                .filter(it -> it.indicator() == indicator)
                .findFirst()
                .orElseThrow()
                .standing();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .until(condition);
    }
}
