package dev.tocsin.oncall.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.CalendarTurns;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.store.CalendarRow;
import dev.tocsin.oncall.store.CalendarRows;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TocsinTest
class CalendarModuleTest {
    private static final DateTimeFormatter ICS =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Autowired
    Crew crew;

    @Autowired
    Teams teams;

    @Autowired
    Responders responders;

    @Autowired
    Schedules schedules;

    @Autowired
    CalendarRows rows;

    @Autowired
    TimeMachine time;

    private final HttpStub elsewhere = new HttpStub();
    private TeamId team = new TeamId(0);
    private ResponderId ben = new ResponderId(0);

    @BeforeEach
    void arrive() {
        crew.arrive();
        team = teams.bySlug("guide").orElseThrow().id();
        ben = responders.byLogin("ben").orElseThrow().id();
        elsewhere.always(200, bensDay(), "ETag: \"1\"");
    }

    @AfterEach
    void hangUp() {
        elsewhere.close();
    }

    @Test
    void turnsAreTakenFromACalendarAndTheLastGoodCopyStays() {
        takeTurnsFrom(elsewhere.url());
        assertThat(schedules.onCall(team, in(2))).as("before it was read").isEmpty();

        time.settle();
        assertThat(schedules.onCall(team, in(2))).containsExactly(ben);
        assertThat(calendar().strangers()).isEqualTo(1);
        assertThat(calendar().trouble()).isEqualTo("1 event is left out: 'Draft' has no beginning (DTSTART)");

        elsewhere.always(500, "sorry");
        time.advance(Duration.ofMinutes(16));
        assertThat(schedules.onCall(team, in(2))).containsExactly(ben);
        assertThat(calendar().trouble()).isEqualTo("It answered 500");

        elsewhere.always(200, "<html>please sign in</html>");
        time.advance(Duration.ofMinutes(16));
        assertThat(schedules.onCall(team, in(2))).containsExactly(ben);
        assertThat(calendar().trouble()).startsWith("It is no iCalendar that can be read");

        elsewhere.always(200, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n");
        time.advance(Duration.ofMinutes(16));
        assertThat(schedules.onCall(team, in(2))).as("emptied over there").isEmpty();
        assertThat(calendar().trouble()).isNull();
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        takeTurnsFrom(elsewhere.url());
        time.settle();
        elsewhere.always(304, "");
        time.advance(Duration.ofMinutes(16));

        assertThat(elsewhere.requests().get(1).headers()).containsEntry("if-none-match", "\"1\"");
        assertThat(calendar().trouble()).isEqualTo("1 event is left out: 'Draft' has no beginning (DTSTART)");
        assertThat(schedules.onCall(team, in(2))).containsExactly(ben);
    }

    @Test
    void aCalendarThatStaysInTheLayersKeepsWhatItSaid() {
        takeTurnsFrom(elsewhere.url());
        time.settle();
        takeTurnsFrom(elsewhere.url());
        assertThat(schedules.onCall(team, in(2))).containsExactly(ben);

        schedules.plan(team, List.of(), null);
        assertThat(rows.of(team)).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNotReadToItsEnd() {
        elsewhere.always(200, "x".repeat((1 << 20) + 1));
        takeTurnsFrom(elsewhere.url());
        time.settle();

        assertThat(calendar().trouble()).isEqualTo("It is larger than 1048576 bytes");
    }

    @Test
    void redirectsAreFollowedAFewTimesAndNeverToForbiddenAddresses() {
        elsewhere.once(302, "", "Location: /other");
        takeTurnsFrom(elsewhere.url());
        time.settle();
        assertThat(elsewhere.requests().get(1).path()).isEqualTo("/other");
        assertThat(schedules.onCall(team, in(2))).containsExactly(ben);

        elsewhere.always(302, "", "Location: http://169.254.169.254/latest/meta-data");
        time.advance(Duration.ofMinutes(16));
        assertThat(calendar().trouble()).isEqualTo("169.254.169.254 is not an address that calendars are read from");

        elsewhere.always(302, "", "Location: " + elsewhere.url());
        time.advance(Duration.ofMinutes(16));
        assertThat(calendar().trouble()).isEqualTo("It redirects more than 3 times");

        elsewhere.always(302, "", "Location: file:///etc/passwd");
        time.advance(Duration.ofMinutes(16));
        assertThat(calendar().trouble()).isEqualTo("The address is not an http or https URL");
    }

    @Test
    void ourOwnNetworkIsOutOfReachUnlessAllowed() {
        CalendarGet strict =
                new CalendarGet(new CalendarSettings(false, Duration.ofSeconds(5), Duration.ofMinutes(15)));
        for (String url : List.of(elsewhere.url(), "http://[::1]:1/", "http://10.0.0.1/", "http://[fd00::1]/")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> strict.get(url, null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is private");
        }
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void aServerThatHangsIsGivenUp() {
        CalendarGet hasty = new CalendarGet(new CalendarSettings(true, Duration.ofSeconds(1), Duration.ofMinutes(15)));
        elsewhere.hangInTheBody();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> hasty.get(elsewhere.url(), null))
                .hasMessage("No answer within 1 s");
        elsewhere.hang();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> hasty.get(elsewhere.url(), null))
                .hasMessage("No answer within 1 s");
        elsewhere.garbage();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> hasty.get(elsewhere.url(), null))
                .hasMessage("The connection broke off");
        elsewhere.close();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> hasty.get(elsewhere.url(), null))
                .hasMessage("Nothing takes connections at that address");
    }

    private void takeTurnsFrom(String url) {
        schedules.plan(
                team,
                List.of(new Layer("Vendor", Duty.PRIMARY, new CalendarTurns(ZoneOffset.UTC, url, List.of()))),
                null);
    }

    private CalendarRow calendar() {
        return rows.of(team).get(0);
    }

    private Instant in(int hours) {
        return time.now().plus(Duration.ofHours(hours));
    }

    private String bensDay() {
        Instant from = time.now().plus(Duration.ofHours(1));
        String event = "BEGIN:VEVENT\r\nUID:%s\r\nDTSTART:%s\r\nDTEND:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n";
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                + event.formatted("1", ICS.format(from), ICS.format(from.plus(Duration.ofDays(1))), "On call: Ben")
                + event.formatted("2", ICS.format(from), ICS.format(from.plus(Duration.ofDays(1))), "On call: Zoltan")
                + "BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:Draft\r\nEND:VEVENT\r\n"
                + "END:VCALENDAR\r\n";
    }
}
