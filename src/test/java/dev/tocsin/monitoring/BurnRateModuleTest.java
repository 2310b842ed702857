package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.StoredAlert;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The error budget of a promised uptime: 14.4 times over 1 h and 5 min, 6 over 6 h and 30 min, 3 over a day, 1 over three. */
class BurnRateModuleTest extends MonitorStories {
    private static final Duration NONE = Duration.ZERO;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Maintenance maintenance;

    private HttpStub site = new HttpStub();

    @BeforeEach
    void open() {
        site = new HttpStub();
        site.always(200, "");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void watchTheApi() {
        watch(
                """
                monitors:
                  - {name: site, kind: http, role: api, target: '%s', interval: 30s, timeout: 2s, confirm_after: never}
                """
                        .formatted(site.url()));
    }

    /** One of ten looks failed in every so many five minutes, all others were good. */
    private void failedEach(Duration from, Duration to, int fives) {
        Memories memories = new Memories(jdbc, time.now());
        memories.were("site", "up", Duration.ofDays(3), from, at -> 1);
        memories.were("site", "up", from, to, at -> at.getEpochSecond() / 300 % fives == 0 ? 0.9 : 1);
        memories.were("site", "up", to, NONE, at -> 1);
        jdbc.update("UPDATE indicator_five_minutes SET least = 0 WHERE total < readings");
    }

    private void half(int minutes, boolean good) {
        site.always(good ? 200 : 500, "");
        for (int i = 0; i < minutes * 2; i++) {
            time.jump(Duration.ofSeconds(30));
            time.settle();
        }
    }

    private List<StoredAlert> burning() {
        return firing().stream()
                .filter(it -> "site burn rate".equals(it.labels().get("alertname")))
                .toList();
    }

    private List<String> windows() {
        return burning().stream()
                .map(it -> it.labels().getOrDefault("window", ""))
                .sorted()
                .toList();
    }

    private IncidentView budget() {
        return allIncidents().stream()
                .filter(it -> it.title().contains("error budget"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatFailsAgainAndAgainWithinAnHourIsHighThoughEachTimeItRecovers() {
        watchTheApi();
        half(45, true);
        half(1, false);
        assertThat(burning()).as("a single outage is told as such").isEmpty();
        half(2, true);
        half(1, false);
        assertThat(windows()).containsExactly("1h");
        assertThat(budget().priority()).isEqualTo(Priority.HIGH);
        assertThat(budget().title())
                .startsWith("site: the error budget of site burns ")
                .contains("times too fast", " % of its looks in 1 h failed and ", " % of those in 5 min")
                .contains("99.9 % uptime allows 0.1 %. At this pace a month's budget is gone in");
        assertThat(burning().get(0).labels())
                .containsEntry("tocsin_kind", "error-budget")
                .containsEntry("severity", "high");

        half(6, true);
        assertThat(burning()).as("the last five minutes are good").isEmpty();
    }

    @Test
    void aLongOutageIsOneIncidentAndNotTwo() {
        watchTheApi();
        half(45, true);
        half(20, false);
        half(1, true);
        assertThat(burning()).isEmpty();
        assertThat(incident().title()).isEqualTo("site: answered 500, not 200–299");
    }

    @Test
    void sixTimesOverSixHoursIsHigh() {
        failedEach(Duration.ofHours(7), Duration.ofHours(1), 10);
        watchTheApi();
        half(15, true);
        half(1, false);
        half(10, true);
        assertThat(windows()).as("%s", monitor("site")).contains("6h").doesNotContain("1h");
        assertThat(budget().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void threeTimesOverADayIsForTheDay() {
        failedEach(Duration.ofHours(24), NONE, 20);
        watchTheApi();
        half(1, true);
        assertThat(windows()).containsExactly("1d", "3d");
        assertThat(budget().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void onceOverThreeDaysIsForTheDay() {
        failedEach(Duration.ofDays(3), NONE, 70);
        watchTheApi();
        half(1, true);
        assertThat(windows()).containsExactly("3d");
        assertThat(budget().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void lessThanTheBudgetIsNobodysWork() {
        failedEach(Duration.ofDays(3), NONE, 140);
        watchTheApi();
        half(1, true);
        assertThat(burning()).isEmpty();
        assertThat(monitor("site").measured()).anyMatch(it -> it.name().equals("burn_rate"));
    }

    @Test
    void plannedMaintenanceBurnsNothing() {
        watchTheApi();
        half(45, true);
        LocalDateTime start =
                LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC).plusMinutes(1);
        maintenance.plan(
                new Plan("new disks", null, null, ZoneOffset.UTC, start, Duration.ofMinutes(10), null), "test");
        half(1, true);
        half(2, false);
        half(2, true);
        half(2, false);
        half(5, true);
        assertThat(burning()).isEmpty();
        assertThat(monitor("site").measured())
                .filteredOn(it -> it.name().equals("burn_rate"))
                .allMatch(it -> it.value() == 0);
    }

    @Test
    void anUptimeBelowItsAlertValueIsMediumUntilTheOutageIsAMonthAgo() {
        Memories memories = new Memories(jdbc, time.now());
        memories.were("site", "up", Duration.ofDays(29), Duration.ofDays(28), at -> 0.8);
        memories.were("site", "up", Duration.ofDays(28), NONE, at -> 1);
        watchTheApi();
        half(1, true);
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().title())
                .startsWith("site: uptime of the last 30 days is 99.31 %, promised are 99.9 %: 576 of 83520 looks")
                .endsWith("looks outside planned maintenance failed");
        assertThat(firing().get(0).labels()).containsEntry("tocsin_kind", "api-uptime");

        time.jump(Duration.ofDays(2));
        time.settle();
        assertThat(firing()).isEmpty();
    }

    @Test
    void ofAMonitorThatIsNewItIsSaidWhatIsAwaited() {
        watchTheApi();
        half(2, true);
        half(1, false);
        half(2, true);
        half(1, false);
        assertThat(burning()).isEmpty();
        assertThat(monitor("site").missing().get("burn_rate")).startsWith("too few looks outside planned maintenance");
        assertThat(monitor("site").missing()).containsEntry("uptime", "known after 7 days of looking");
    }
}
