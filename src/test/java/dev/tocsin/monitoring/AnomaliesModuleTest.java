package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.HttpStub;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is out of the ordinary: told with the value, what was expected and why. Each story begins on a Monday at 9 h. */
class AnomaliesModuleTest extends MonitorStories {
    private static final Duration NONE = Duration.ZERO;

    @Autowired
    JdbcTemplate jdbc;

    private HttpStub site = new HttpStub();

    @BeforeEach
    void open() {
        site = new HttpStub();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void says(double queue) {
        site.always(200, "{\"queue\": " + queue + "}");
    }

    private void watchTheQueue(String anomaly) {
        watch(
                """
                monitors:
                  - name: site
                    kind: http
                    target: '%s'
                    interval: 1m
                    confirm_after: never
                    measure: {queue: $.queue}
                    anomalies: [%s]
                """
                        .formatted(site.url(), anomaly));
    }

    private void were(Duration from, ToDoubleFunction<Instant> queue) {
        new Memories(jdbc, time.now()).were("site", "queue", from, NONE, queue);
    }

    /** 70 to 90 on Mondays from nine to ten, else 390 to 410. */
    private static double quietMondays(Instant at) {
        ZonedDateTime then = at.atZone(ZoneOffset.UTC);
        double noise = then.getMinute() / 5 % 3 * 10 - 10.0;
        return (then.getDayOfWeek() == DayOfWeek.MONDAY && then.getHour() == 9 ? 80 : 400) + noise;
    }

    @Test
    void whatIsUsualAtOtherHoursButNotAtThisOneIsTold() {
        were(Duration.ofDays(43), AnomaliesModuleTest::quietMondays);
        says(85);
        watchTheQueue("{of: queue, unusual: above}");
        time.advance(Duration.ofMinutes(5));
        assertThat(measured("site", "queue_unusual")).isLessThan(1);

        says(410);
        time.advance(Duration.ofMinutes(4));
        assertThat(firing()).as("not yet for five minutes").isEmpty();
        time.advance(Duration.ofMinutes(3));
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title())
                .isEqualTo("site: queue is 410; on Mondays 9–10 h (UTC) usually 80, spread 10, from 6 weeks");
        assertThat(firing().get(0).labels())
                .containsEntry("alertname", "site queue unusual")
                .containsEntry("tocsin_kind", "anomaly")
                .containsEntry("tocsin_value", "410.0");

        says(90);
        time.advance(Duration.ofMinutes(1));
        assertThat(firing()).isEmpty();
    }

    @Test
    void whatIsUsualAtThisHourIsNot() {
        were(Duration.ofDays(43), at -> quietMondays(at.minus(Duration.ofDays(1))));
        says(410);
        watchTheQueue("{of: queue, unusual: either}");
        time.advance(Duration.ofMinutes(10));
        assertThat(firing()).isEmpty();

        says(0);
        time.advance(Duration.ofMinutes(10));
        assertThat(incident().title()).contains("queue is 0;", "usually 400, spread 10");
    }

    @Test
    void hoursAreThoseOfTheZone() {
        were(Duration.ofDays(43), AnomaliesModuleTest::quietMondays);
        says(410);
        watchTheQueue("{of: queue, unusual: above, zone: America/Los_Angeles, weeks: 5, for: 0s, severity: info}");
        int hour = time.now().atZone(ZoneId.of("America/Los_Angeles")).getHour();
        assertThat(incident().title())
                .contains("on Mondays %d–%d h (America/Los_Angeles)".formatted(hour, hour + 1), "from 5 weeks");
        assertThat(incident().priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void aDifferenceThatDoesNotMatterIsNotTold() {
        were(Duration.ofDays(43), at -> 1.0);
        says(3);
        watchTheQueue("{of: queue, unusual: above, for: 0s, least: 5}");
        assertThat(firing()).isEmpty();
        says(7);
        time.advance(Duration.ofMinutes(1));
        assertThat(firing()).hasSize(1);
    }

    @Test
    void withTooLittleHistoryItSaysSoAndStaysQuiet() {
        were(Duration.ofDays(15), AnomaliesModuleTest::quietMondays);
        says(5000);
        watchTheQueue("{of: queue, unusual: above, for: 0s}, {of: length, reaches: 6}");
        time.advance(Duration.ofMinutes(10));

        assertThat(firing()).isEmpty();
        assertThat(monitor("site").missing())
                .containsEntry("queue_unusual", "too little history: 2 of at least 3 weeks know Mondays 9–10 h (UTC)")
                .containsEntry("length_days_left", "length was not measured");

        jdbc.update("DELETE FROM indicator_five_minutes");
        jdbc.update("DELETE FROM indicator_hour");
        watchTheQueue("{of: queue, rises: 50%, within: 7d, for: 0s}, {of: queue, reaches: 6000, for: 0s}");
        assertThat(firing()).isEmpty();
        assertThat(monitor("site").missing())
                .containsEntry("queue_rise", "nothing was measured 7 d before")
                .containsEntry("queue_days_left", "known after 1 d of measuring");
    }

    @Test
    void aFastRiseIsToldAndItsEndToo() {
        were(Duration.ofHours(3), at -> 400);
        says(500);
        watchTheQueue("{of: queue, rises: 200%, within: 1h}");
        time.advance(Duration.ofMinutes(10));
        assertThat(firing()).isEmpty();
        assertThat(measured("site", "queue_rise")).isEqualTo(0.25);

        says(1400);
        time.advance(Duration.ofMinutes(7));
        assertThat(incident().title())
                .isEqualTo("site: queue is 1400; 1 h before 400: risen by 250 %, told from 200 % on");
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);

        says(700);
        time.advance(Duration.ofMinutes(2));
        assertThat(firing()).isEmpty();
    }

    @Test
    void aFastFallIsTold() {
        were(Duration.ofHours(3), at -> 400);
        says(100);
        watchTheQueue("{of: queue, falls: 60%, within: 30m, for: 0s, severity: high}");
        assertThat(incident().title())
                .isEqualTo("site: queue is 100; 30 min before 400: fallen by 75 %, told from 60 % on");
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void whatWasZeroHasNoShareUnlessToldWhatMatters() {
        were(Duration.ofHours(3), at -> 0);
        says(100);
        watchTheQueue("{of: queue, rises: 200%, for: 0s}");
        assertThat(monitor("site").missing().get("queue_rise")).startsWith("it was 0 1 h before: give least");

        watchTheQueue("{of: queue, rises: 200%, for: 0s, least: 20}");
        assertThat(incident().title()).contains("1 h before 0: risen by 500 %");
    }

    @Test
    void whatWillBeFullIsALowIncidentUntilItGrowsNoLonger() {
        Instant begin = time.now().minus(Duration.ofDays(14));
        were(Duration.ofDays(14), at -> 600 + 20 * Duration.between(begin, at).toHours() / 24.0);
        says(880);
        watchTheQueue("{of: queue, reaches: 1000, within: 8d}");
        time.advance(Duration.ofMinutes(62));

        assertThat(incident().priority()).isEqualTo(Priority.LOW);
        assertThat(incident().title())
                .startsWith("site: queue is 880, growing by 20 a day as in the last 14 d: reaches 1000 in 6.0 days");
        assertThat(firing().get(0).labels()).containsEntry("tocsin_kind", "utilisation-trend");

        says(300);
        time.advance(Duration.ofMinutes(1));
        assertThat(firing()).isEmpty();
    }

    @Test
    void whatShrinksIsNeverFull() {
        Instant begin = time.now().minus(Duration.ofDays(14));
        were(Duration.ofDays(14), at -> 600 - 20 * Duration.between(begin, at).toHours() / 24.0);
        says(320);
        watchTheQueue("{of: queue, reaches: 1000, for: 0s}");
        assertThat(firing()).isEmpty();
        assertThat(measured("site", "queue_days_left")).isEqualTo(3650);
        watchTheQueue("{of: queue, reaches: 200, for: 0s}");
        assertThat(incident().title()).contains("falling by 20 a day", "reaches 200 in 6.0 days");
    }
}
