package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;
import dev.tocsin.monitoring.indicator.Point;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.platform.Utc;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class IndicatorsModuleTest extends MonitorStories {
    @Autowired
    Indicators indicators;

    @Autowired
    Maintenance maintenance;

    @Autowired
    JdbcTemplate jdbc;

    private HttpStub site = new HttpStub();

    @BeforeEach
    void open() {
        site = new HttpStub();
        site.always(200, "{\"errors\": 0.004}");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void watchTheSite() {
        watch(
                """
                monitors:
                  - name: site
                    kind: http
                    role: api
                    service: guide-api
                    target: '%s'
                    interval: 1m
                    confirm_after: never
                    measure: {error_ratio: $.errors}
                """
                        .formatted(site.url()));
    }

    private Series series(String measure) {
        return indicators.series().stream()
                .filter(it -> it.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void samplesAreRolledUpToFiveMinutesAndHours() {
        watchTheSite();
        Instant begin = time.now();
        minutes(130);

        List<Point> raw = indicators.points(series("error_ratio").id(), begin, time.now());
        assertThat(raw).hasSize(130).allMatch(it -> it.readings() == 1 && it.mean() == 0.004);
        List<Point> fives = indicators.points(series("error_ratio").id(), begin.minus(Duration.ofDays(1)), time.now());
        assertThat(fives.get(0)).isEqualTo(new Point(begin, 5, fives.get(0).mean(), 0.004, 0.004));
        assertThat(fives.stream().mapToLong(Point::readings).sum()).isEqualTo(130);
        List<Point> hours = indicators.points(series("error_ratio").id(), begin.minus(Duration.ofDays(20)), time.now());
        assertThat(hours.get(0).readings()).isEqualTo(60);
        assertThat(hours.stream().mapToLong(Point::readings).sum()).isEqualTo(130);
    }

    @Test
    void uptimeIsTheShareOfGoodAttempts() {
        watchTheSite();
        Instant begin = time.now();
        minutes(89);
        site.always(500, "");
        minutes(10);

        assertThat(indicators.uptime("site", begin, time.now().plusMillis(1)).orElseThrow())
                .isCloseTo(0.9, Offset.offset(0.0001));
        Indicators.Row row = row(KeyIndicator.API_UPTIME);
        assertThat(row.current()).isNotNull().isCloseTo(0.9, Offset.offset(0.0001));
        assertThat(row.standing()).isEqualTo(Standing.ALERT);
        assertThat(row.monitors()).containsExactly("site");
    }

    @Test
    void plannedMaintenanceDoesNotCountAgainstTheUptime() {
        watchTheSite();
        Instant begin = time.now();
        minutes(30);
        LocalDateTime start =
                LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC).plusMinutes(1);
        maintenance.plan(
                new Plan("new disks", null, null, ZoneOffset.UTC, start, Duration.ofMinutes(21), null), "test");
        minutes(1);
        site.always(500, "");
        minutes(20);
        site.always(200, "{\"errors\": 0.004}");
        minutes(60);

        assertThat(indicators.uptime("site", begin, time.now().plusMillis(1)).orElseThrow())
                .isEqualTo(1);
        assertThat(indicators.uptime("site", begin.plusSeconds(1), time.now()).orElseThrow())
                .as("a span that begins within five minutes")
                .isEqualTo(1);
    }

    @Test
    void theDashboardHasTheLastDayItsTrendAndTheServices() {
        watchTheSite();
        minutes(60);
        site.always(500, "{\"errors\": 0.02}");
        minutes(65);

        Dashboard.Card card = indicators.dashboard().indicators().stream()
                .filter(it -> it.month().indicator() == KeyIndicator.ERROR_RATE)
                .findFirst()
                .orElseThrow();
        assertThat(card.lately()).isNotNull().isCloseTo(0.02, Offset.offset(0.0005));
        assertThat(card.change()).as("nothing is known of yesterday").isNull();
        assertThat(card.line()).hasSize(48);
        assertThat(card.line().get(0)).isNull();
        assertThat(card.line().get(47)).isNotNull().isCloseTo(0.02, Offset.offset(0.0001));
        assertThat(card.series())
                .containsExactly(Long.toString(series("error_ratio").id()));
        assertThat(indicators.dashboard().indicators()).hasSize(KeyIndicator.values().length);
        assertThat(indicators.dashboard().services()).singleElement().satisfies(it -> {
            assertThat(it.service()).isEqualTo("guide-api");
            assertThat(it.state()).isEqualTo(MonitorState.DOWN);
            assertThat(it.firing()).containsExactly("site: answered 500, not 200–299");
        });
    }

    @Test
    void theTrendComparesTwoDays() {
        watchTheSite();
        jumpHours(25);
        site.always(200, "{\"errors\": 0.009}");
        jumpHours(23);
        Dashboard.Card card = indicators.dashboard().indicators().stream()
                .filter(it -> it.month().indicator() == KeyIndicator.ERROR_RATE)
                .findFirst()
                .orElseThrow();
        assertThat(card.change()).isNotNull().isCloseTo(0.005, Offset.offset(0.001));
    }

    private void jumpHours(int hours) {
        for (int i = 0; i < hours * 4; i++) {
            time.jump(Duration.ofMinutes(15));
            time.settle();
        }
    }

    @Test
    void theMonthsTableSaysWhatNobodyMeasures() {
        watchTheSite();

        assertThat(indicators.table(indicators.thisMonth())).hasSize(KeyIndicator.values().length);
        assertThat(row(KeyIndicator.ERROR_RATE).standing()).isEqualTo(Standing.MISSED);
        assertThat(row(KeyIndicator.APDEX).standing()).isEqualTo(Standing.NOT_MEASURED);
        assertThat(row(KeyIndicator.APDEX).current()).isNull();
    }

    @Test
    void whatIsTooOldIsDeleted() {
        watchTheSite();
        time.jump(Duration.ofDays(6));
        time.settle();
        assertThat(count("indicator_sample")).isEqualTo(10);
        time.jump(Duration.ofDays(2));
        time.settle();
        assertThat(count("indicator_sample")).as("of the last two looks").isEqualTo(10);
        assertThat(count("indicator_hour")).isPositive();
        time.jump(Duration.ofDays(800));
        for (int sweep = 0; sweep < 5; sweep++) {
            time.settle();
        }
        assertThat(count("indicator_five_minutes")).isZero();
    }

    @Test
    void aClockThatWasAheadAndIsSetBackHoldsNoRollupUp() {
        watchTheSite();
        jdbc.update(
                "UPDATE indicator_progress SET done_until = ?",
                Utc.at(time.now().plus(Duration.ofDays(9000))));
        minutes(1);
        jdbc.update(
                "INSERT INTO indicator_five_minutes (series_id, from_at, readings, total, least, most)"
                        + " VALUES (?, ?, 1, 1, 1, 1)",
                series("error_ratio").id(),
                Utc.at(time.now().plus(Duration.ofMinutes(4))));
        minutes(70);

        List<Point> fives =
                indicators.points(series("error_ratio").id(), time.now().minus(Duration.ofDays(1)), time.now());
        assertThat(fives).anyMatch(it -> it.readings() == 5 && it.mean() == 0.004);
        assertThat(count("indicator_hour")).isPositive();
    }

    @Test
    void aClockThatIsAheadForAWhileTakesLittleWithIt() {
        watchTheSite();
        new Memories(jdbc, time.now()).were("site", "error_ratio", Duration.ofDays(5), Duration.ZERO, at -> 0.004);
        long fives = count("indicator_five_minutes");
        long hours = count("indicator_hour");
        time.jump(Duration.ofDays(1000));
        for (int sweep = 0; sweep < 10; sweep++) {
            time.settle();
        }
        assertThat(count("indicator_five_minutes")).isBetween(fives - 100, fives);
        assertThat(count("indicator_hour")).isBetween(hours - 50, hours + 1);
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            time.jump(Duration.ofMinutes(1));
            time.settle();
        }
    }

    private long count(String table) {
        Long rows = jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return rows == null ? 0 : rows;
    }

    private Indicators.Row row(KeyIndicator indicator) {
        return indicators.table(indicators.thisMonth()).stream()
                .filter(it -> it.indicator() == indicator)
                .findFirst()
                .orElseThrow();
    }
}
