package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.platform.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void isOnOnceBetweenItsStartAndEnd() {
        MaintenanceWindow window = window(plan("2026-03-05T02:00", 90, null));
        assertThat(window.at(at("2026-03-05T00:59:59Z"))).isEmpty();
        assertThat(window.at(at("2026-03-05T01:00:00Z"))).isPresent();
        assertThat(window.at(at("2026-03-05T02:29:59Z"))).isPresent();
        assertThat(window.at(at("2026-03-05T02:30:00Z"))).isEmpty();
        assertThat(window.next(NOW)).contains(outage("2026-03-05T01:00:00Z", "2026-03-05T02:30:00Z"));
        assertThat(window.over(at("2026-03-05T02:30:00Z"))).isTrue();
    }

    /** Berlin goes to summer time on 29 March 2026 and back on 25 October. */
    @Test
    void staysAtItsTimeOnTheWallClockWhenTheClockIsChanged() {
        MaintenanceWindow window = window(plan("2026-03-22T03:30", 60, "FREQ=WEEKLY;BYDAY=SU"));
        assertThat(window.outages(at("2026-03-20T00:00:00Z"), at("2026-04-06T00:00:00Z")))
                .extracting(Outage::from)
                .containsExactly(at("2026-03-22T02:30:00Z"), at("2026-03-29T01:30:00Z"), at("2026-04-05T01:30:00Z"));
        assertThat(window.outages(at("2026-10-24T00:00:00Z"), at("2026-10-26T00:00:00Z")))
                .containsExactly(outage("2026-10-25T02:30:00Z", "2026-10-25T03:30:00Z"));
    }

    /** 02:30 does not exist on 29 March: it begins when the clock has jumped. */
    @Test
    void isNotLostInTheHourThatDoesNotExist() {
        MaintenanceWindow window = window(plan("2026-03-22T02:30", 60, "FREQ=WEEKLY"));
        assertThat(window.outages(at("2026-03-28T12:00:00Z"), at("2026-03-30T00:00:00Z")))
                .containsExactly(outage("2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-03T22:00 | FREQ=DAILY;COUNT=2            | 2026-03-03T21:00:00Z 2026-03-04T21:00:00Z",
                "2026-03-03T22:00 | FREQ=MONTHLY;BYDAY=1TU;COUNT=2 | 2026-03-03T21:00:00Z 2026-04-07T20:00:00Z",
                "2026-03-31T22:00 | FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2 | 2026-03-31T20:00:00Z 2026-04-30T20:00:00Z",
                "2026-03-03T22:00 | FREQ=WEEKLY;INTERVAL=2;UNTIL=20260401T000000Z | 2026-03-03T21:00:00Z 2026-03-17T21:00:00Z 2026-03-31T20:00:00Z",
            })
    void repeatsByItsRule(LocalDateTime start, String rule, String expected) {
        MaintenanceWindow window = window(plan(start.toString(), 60, rule));
        assertThat(window.outages(NOW, NOW.plus(Duration.ofDays(60))))
                .extracting(outage -> outage.from().toString())
                .containsExactly(expected.split(" "));
    }

    @Test
    void countsOnlyFromWhenItWasMadeUntilItWasCalledOff() {
        Plan plan = plan("2026-03-01T11:00", 180, "FREQ=DAILY");
        MaintenanceWindow window = new MaintenanceWindow(1, plan, "Lena", NOW, at("2026-03-03T11:00:00Z"));
        assertThat(window.outages(at("2026-02-01T00:00:00Z"), at("2026-04-01T00:00:00Z")))
                .containsExactly(
                        outage("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"),
                        outage("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=HOURLY",
                "FREQ=MINUTELY",
                "FREQ=DAILY;BYHOUR=1,2",
                "every sunday",
                "FREQ=",
                "BYDAY=SU",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=DAILY;INTERVAL=abc"
            })
    void refusesRulesThatCannotBeReadOrRepeatWithinADay(String rule) {
        assertThatThrownBy(() -> plan("2026-03-03T22:00", 60, rule).checked(NOW))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("/rule");
    }

    @Test
    void refusesWhatIsOverAlreadyAndWhatOverlapsItself() {
        assertThatThrownBy(() -> plan("2026-03-01T22:00", 60, null).checked(NOW))
                .hasMessageContaining("over already");
        assertThatThrownBy(() -> plan("2026-03-03T22:00", 1500, "FREQ=DAILY").checked(NOW))
                .hasMessageContaining("before it begins again");
        assertThatThrownBy(() -> plan("2026-03-03T22:00", 0, null).checked(NOW)).hasMessageContaining("/minutes");
    }

    @Test
    void looksBackOnTheSameWeekdaysAndTimes() {
        assertThat(plan("2026-03-05T02:00", 60, null).lookingBack(at("2026-02-01T00:00:00Z"), NOW))
                .extracting(Outage::from)
                .containsExactly(
                        at("2026-02-05T01:00:00Z"),
                        at("2026-02-12T01:00:00Z"),
                        at("2026-02-19T01:00:00Z"),
                        at("2026-02-26T01:00:00Z"));
        assertThat(plan("2026-03-07T02:00", 60, "FREQ=MONTHLY;BYDAY=1SA;COUNT=3")
                        .lookingBack(at("2026-01-01T00:00:00Z"), NOW))
                .extracting(Outage::from)
                .containsExactly(at("2026-01-03T01:00:00Z"), at("2026-02-07T01:00:00Z"));
    }

    private static Plan plan(String start, int minutes, @Nullable String rule) {
        return new Plan(
                "Upgrade",
                null,
                null,
                ZoneId.of("Europe/Berlin"),
                LocalDateTime.parse(start),
                Duration.ofMinutes(minutes),
                rule);
    }

    private static MaintenanceWindow window(Plan plan) {
        return new MaintenanceWindow(1, plan.checked(NOW), "Lena", NOW, null);
    }

    private static Outage outage(String from, String until) {
        return new Outage(at(from), at(until));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void makesOneOfOutagesThatTouch() {
        assertThat(Outage.union(List.of(
                        outage("2026-03-05T02:00:00Z", "2026-03-05T03:00:00Z"),
                        outage("2026-03-05T01:00:00Z", "2026-03-05T02:00:00Z"),
                        outage("2026-03-05T05:00:00Z", "2026-03-05T06:00:00Z"))))
                .containsExactly(
                        outage("2026-03-05T01:00:00Z", "2026-03-05T03:00:00Z"),
                        outage("2026-03-05T05:00:00Z", "2026-03-05T06:00:00Z"));
    }
}
