package dev.tocsin.oncall.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.oncall.Span;
import dev.tocsin.oncall.calendar.Events.Event;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Span YEAR =
            new Span(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

    @Test
    void timesAreMeantInTheirOwnZoneOrInTheLayers() throws IOException {
        assertThat(spans(
                        event("DTSTART:20260701T080000Z", "DTEND:20260701T160000Z"),
                        event("DTSTART;TZID=America/Los_Angeles:20260702T080000", "DURATION:PT8H"),
                        event("DTSTART;TZID=W. Europe Standard Time:20260703T080000", "DURATION:PT8H"),
                        event("DTSTART:20260704T080000", "DTEND:20260704T160000"),
                        event("DTSTART;VALUE=DATE:20260705", "DTEND;VALUE=DATE:20260707"),
                        event("DTSTART;VALUE=DATE:20260708")))
                .containsExactly(
                        "2026-07-01T08:00:00Z 2026-07-01T16:00:00Z",
                        "2026-07-02T15:00:00Z 2026-07-02T23:00:00Z",
                        "2026-07-03T06:00:00Z 2026-07-03T14:00:00Z",
                        "2026-07-04T06:00:00Z 2026-07-04T14:00:00Z",
                        "2026-07-04T22:00:00Z 2026-07-06T22:00:00Z",
                        "2026-07-07T22:00:00Z 2026-07-08T22:00:00Z");
    }

    @Test
    void aSeriesKeepsItsLocalTimeLeavesOutWhatIsLeftOutAndMovesWhatIsMoved() throws IOException {
        assertThat(spans(
                        event(
                                "DTSTART;TZID=Europe/Berlin:20260312T090000",
                                "DTEND;TZID=Europe/Berlin:20260319T090000",
                                "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4",
                                "EXDATE;TZID=Europe/Berlin:20260326T090000"),
                        event(
                                "RECURRENCE-ID;TZID=Europe/Berlin:20260409T090000",
                                "DTSTART;TZID=Europe/Berlin:20260410T120000",
                                "DTEND;TZID=Europe/Berlin:20260416T090000"),
                        event(
                                "RECURRENCE-ID;TZID=Europe/Berlin:20260423T090000",
                                "STATUS:CANCELLED",
                                "DTSTART;TZID=Europe/Berlin:20260423T090000",
                                "DTEND;TZID=Europe/Berlin:20260430T090000")))
                .containsExactly(
                        "2026-03-12T08:00:00Z 2026-03-19T08:00:00Z", "2026-04-10T10:00:00Z 2026-04-16T07:00:00Z");
    }

    @Test
    void aWeekWithTheClockChangeIsAWeekOnTheWallClock() throws IOException {
        assertThat(spans(event(
                        "DTSTART;TZID=Europe/Berlin:20260316T090000",
                        "DTEND;TZID=Europe/Berlin:20260323T090000",
                        "RRULE:FREQ=WEEKLY;UNTIL=20260331T000000Z")))
                .containsExactly(
                        "2026-03-16T08:00:00Z 2026-03-23T08:00:00Z",
                        "2026-03-23T08:00:00Z 2026-03-30T07:00:00Z",
                        "2026-03-30T07:00:00Z 2026-04-06T07:00:00Z");
    }

    @Test
    void whatBeganBeforeTheWindowAndGoesOnIsInIt() throws IOException {
        assertThat(spans(
                        event("DTSTART;VALUE=DATE:20251229", "DTEND;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY;COUNT=1")))
                .containsExactly("2025-12-28T23:00:00Z 2026-01-04T23:00:00Z");
    }

    @Test
    void whatIsListedWithALengthOfItsOwnKeepsIt() throws IOException {
        assertThat(spans(event(
                        "DTSTART;TZID=Europe/Berlin:20260701T080000",
                        "DTEND;TZID=Europe/Berlin:20260701T160000",
                        "RRULE:FREQ=DAILY;COUNT=2",
                        "EXDATE;TZID=Europe/Berlin:20260705T080000",
                        "RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20260703T080000/20260703T100000,20260704T080000/PT3H",
                        "RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20260705T080000/PT1H",
                        "RDATE;VALUE=PERIOD:20260706T080000Z/PT24H")))
                .containsExactlyInAnyOrder(
                        "2026-07-01T06:00:00Z 2026-07-01T14:00:00Z",
                        "2026-07-02T06:00:00Z 2026-07-02T14:00:00Z",
                        "2026-07-03T06:00:00Z 2026-07-03T08:00:00Z",
                        "2026-07-04T06:00:00Z 2026-07-04T09:00:00Z",
                        "2026-07-06T08:00:00Z 2026-07-07T08:00:00Z");
    }

    @Test
    void aTimeWithoutAnEndTakesNoTime() throws IOException {
        assertThat(spans(event("DTSTART:20260701T080000Z"), event("DTSTART:20260701T080000Z", "RRULE:FREQ=DAILY")))
                .isEmpty();
    }

    @Test
    void anEventThatCannotBeReadIsLeftOutAndSaid() throws IOException {
        String land = event("DTSTART;TZID=Nowhere/Land:20260101T000000", "DURATION:PT1H");
        Events.Found found = found(event("DURATION:PT1H"), event("DTSTART:20260701T080000Z", "DURATION:PT1H"), land);

        assertThat(found.events()).hasSize(1);
        assertThat(found.fault())
                .isEqualTo("2 events are left out: 'x' has no beginning (DTSTART); 'x' is in a time zone that is not"
                        + " known");
        assertThatThrownBy(() -> spans(land))
                .as("nothing is left, and what was read last stays")
                .hasMessage("1 event is left out: 'x' is in a time zone that is not known");
    }

    @Test
    void aValueThatCannotBeReadCostsNoMoreThanItsEvent() throws IOException {
        String alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:soon\r\nEND:VALARM";
        Events.Found found = found(
                event("DTSTART:20260701T080000Z", "DURATION:PT1H", alarm),
                event("DTSTART:2026-07-02 08:00", "DURATION:PT1H"),
                event("DTSTART:20260703T080000Z", "DURATION:PT1H", "RRULE:FREQ=SOME\r\n TIMES"),
                "BEGIN:VTODO\r\nDUE:never\r\nEND:VTODO\r\n",
                event("DTSTART;TZID=Europe/Berlin:20260704T080000", "DURATION:PT1H"));

        assertThat(found.events())
                .extracting(it -> it.span().from().toString())
                .containsExactly("2026-07-01T08:00:00Z", "2026-07-04T06:00:00Z");
        assertThat(found.fault())
                .isEqualTo("2 events are left out: 'x' has a DTSTART that cannot be read; 'x' has a RRULE that cannot"
                        + " be read");
        assertThatThrownBy(() -> spans(event("DTSTART:yesterday")))
                .as("nothing is left, and what was read last stays")
                .hasMessage("1 event is left out: 'x' has a DTSTART that cannot be read");
    }

    @Test
    void noMoreThanAThousandEventsAreTried() {
        String many = event("DTSTART:20260701T080000Z", "DURATION:PT1H").repeat(1000);
        assertThatThrownBy(() -> found(many, event("DTSTART:20260701T080000Z")))
                .hasMessage("It has more than 1000 events");
        assertThatThrownBy(() -> found(many, event("DTSTART:yesterday"))).hasMessage("It has more than 1000 events");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=MINUTELY;COUNT=1000000",
                "FREQ=DAILY;BYHOUR=1,2,3,4;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5,6,7,8,9,10",
                "FREQ=HOURLY"
            })
    void aSeriesWithoutMeasureCostsNoMoreThanItsEvent(String rule) throws IOException {
        String endless = event("DTSTART:19900101T000000Z", "DURATION:PT1S", "RRULE:" + rule);

        Events.Found found = found(endless, event("DTSTART:20260701T080000Z", "DURATION:PT1H"));

        assertThat(found.events()).hasSize(1);
        assertThat(found.fault()).isEqualTo("1 event is left out: 'x' repeats too often");
        assertThatThrownBy(() -> spans(endless))
                .isInstanceOf(IOException.class)
                .hasMessage("1 event is left out: 'x' repeats too often");
    }

    @Test
    void seriesThatAreTooManyTogetherAreRefused() {
        String often = event("DTSTART:20230101T000000Z", "DURATION:PT1H", "RRULE:FREQ=HOURLY;BYMINUTE=1,2,3");

        assertThatThrownBy(() -> spans(often, often, often, often)).hasMessage("Its events repeat too often");
    }

    @Test
    void anEventThatEndsBeforeItBeginsIsSaid() {
        assertThatThrownBy(() -> spans(event("DTSTART:20260701T080000Z", "DTEND:20260701T070000Z")))
                .hasMessage("1 event is left out: 'x' ends before it begins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in</html>",
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n",
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:yesterday\r\nEND:VEVENT\r\n",
                "\u0000\u0001\uFFFF"
            })
    void whatCannotBeReadIsSaidInWords(String body) {
        assertThatThrownBy(() -> Events.read(body, BERLIN, YEAR))
                .isInstanceOf(IOException.class)
                .hasMessage("It is no iCalendar that can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "On call: Ana Ape, '', 1",
        "ANA APE (primary), '', 1",
        "on-call ana-maria, '', 0",
        "ana, '', 1",
        "Rota - Ana Ape - Guide, '', 1",
        "Ana Ape and Ben Bee, '', 3",
        "who knows, ben@example.org, 2",
        "Ana Ape, ben@example.org, 2",
        "banana, '', 0",
        "ana.ape@example.org, '', 1",
        "'', '', 0"
    })
    void peopleAreFoundByAttendeeThenByName(String summary, String attendee, int mask) {
        List<Responder> all = List.of(
                person(1, "ana", "Ana Ape", "ana.ape@example.org"), person(2, "ben", "Ben Bee", "Ben@example.org"));
        Set<ResponderId> meant =
                new People(all).meantBy(new Event(YEAR, summary, attendee.isEmpty() ? List.of() : List.of(attendee)));

        assertThat(meant.stream().mapToLong(ResponderId::value).sum()).isEqualTo(mask);
    }

    private static Responder person(long id, String login, String name, String email) {
        return new Responder(
                new ResponderId(id),
                login,
                name,
                email,
                ZoneOffset.UTC,
                Set.of(),
                true,
                Responder.QUIET_FROM,
                Responder.QUIET_UNTIL);
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\nUID:one\r\nSUMMARY:x\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    private static List<String> spans(String... events) throws IOException {
        return found(events).events().stream()
                .map(it -> it.span().from() + " " + it.span().until())
                .toList();
    }

    private static Events.Found found(String... events) throws IOException {
        String body = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + String.join("", events) + "END:VCALENDAR\r\n";
        return Events.read(body, BERLIN, YEAR);
    }
}
