package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.Indicators;
import dev.tocsin.monitoring.Memories;
import dev.tocsin.monitoring.MonitorView;
import dev.tocsin.monitoring.MonitorView.Measured;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Samples, their sums and what is compared with them, on a database of any kind. */
final class WhatIsMeasured {
    private static final long SERIES = History.seriesOf("store-site", "queue");

    private WhatIsMeasured() {}

    static void isSummedUpAndComparedWithWhatWas(ApplicationContext server) {
        JdbcTemplate jdbc = server.getBean(JdbcTemplate.class);
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        remember(jdbc, hour);
        sumUp(server, jdbc, hour.minus(Duration.ofHours(1)));
        try (HttpStub site = new HttpStub()) {
            site.always(200, "{\"queue\": 4000}");
            put(
                    server,
                    """
                    monitors:
                      - name: store-site
                        kind: http
                        role: api
                        target: '%s'
                        interval: 1s
                        timeout: 500ms
                        measure: {queue: $.queue}
                        anomalies:
                          - {of: queue, unusual: above, weeks: 3, for: 1h}
                          - {of: queue, rises: 200%%, within: 1h, for: 1h}
                          - {of: queue, reaches: 100000, for: 1h}
                    """
                            .formatted(site.url()));
            MonitorView seen = Awaitility.await("compared with what was")
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> server.getBean(Monitors.class)
                                    .find("store-site")
                                    .orElseThrow(),
                            it -> !it.measured().isEmpty());
            assertThat(seen.missing()).containsOnlyKeys("uptime");
            assertThat(seen.measured())
                    .extracting(Measured::name)
                    .contains("queue", "queue_unusual", "queue_rise", "queue_days_left");
            reads(server.getBean(Indicators.class), hour);
        } finally {
            put(server, "monitors: []");
        }
    }

    /** The same hour in the weeks before, and the last day. */
    private static void remember(JdbcTemplate jdbc, Instant hour) {
        new Memories(jdbc, hour).were("store-site", "queue", Duration.ofDays(22), Duration.ZERO, at -> {
            long hours = Math.floorDiv(Duration.between(hour, at).toMinutes(), 60);
            return hours >= -30 || hours % (7 * 24) == 0 ? 400 : Double.NaN;
        });
    }

    private static void sumUp(ApplicationContext server, JdbcTemplate jdbc, Instant from) {
        jdbc.update("DELETE FROM indicator_five_minutes WHERE series_id = ? AND from_at >= ?", SERIES, Utc.at(from));
        jdbc.update("DELETE FROM indicator_hour WHERE series_id = ? AND from_at >= ?", SERIES, Utc.at(from));
        jdbc.update("UPDATE indicator_progress SET done_until = ?", Utc.at(from));
        Awaitility.await("summed up").atMost(Duration.ofSeconds(30)).until(() -> {
            server.getBeansOfType(Sweep.class).forEach((name, sweep) -> {
                if (name.matches("rollup|retention")) {
                    sweep.sweep();
                }
            });
            return count(jdbc, "indicator_five_minutes", "readings = 10 AND total = 4000", from) == 12
                    && count(jdbc, "indicator_hour", "readings = 120 AND total = 48000", from) == 1;
        });
    }

    private static void reads(Indicators indicators, Instant hour) {
        Instant now = Instant.now();
        assertThat(indicators.points(SERIES, hour.minus(Duration.ofHours(2)), now))
                .hasSizeGreaterThan(220);
        assertThat(indicators.points(SERIES, hour.minus(Duration.ofDays(7)), now))
                .filteredOn(it -> it.readings() == 10)
                .hasSizeGreaterThan(300);
        assertThat(indicators.points(SERIES, hour.minus(Duration.ofDays(30)), now))
                .filteredOn(it -> it.readings() == 120)
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(indicators.uptime("store-site", hour.minus(Duration.ofDays(9)), now))
                .contains(1.0);
        assertThat(indicators.day(SERIES)).contains(400.0);
        assertThat(indicators.dashboard().indicators()).isNotEmpty();
        assertThat(indicators.table(indicators.thisMonth())).isNotEmpty();
    }

    private static long count(JdbcTemplate jdbc, String table, String what, Instant from) {
        Long rows = jdbc.queryForObject(
                "SELECT COUNT(*) FROM " + table + " WHERE series_id = ? AND from_at >= ? AND " + what,
                Long.class,
                SERIES,
                Utc.at(from));
        return rows == null ? 0 : rows;
    }

    private static void put(ApplicationContext server, String yaml) {
        try {
            server.getBean(Monitors.class).put(yaml, "test");
        } catch (Invalid mistakes) {
            throw new AssertionError(mistakes);
        }
    }
}
