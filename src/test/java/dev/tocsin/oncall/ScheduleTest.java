package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Predicate<ResponderId> ALL = it -> true;
    private static final ResponderId ANA = new ResponderId(1);
    private static final ResponderId BEN = new ResponderId(2);
    private static final ResponderId CLEO = new ResponderId(3);
    private static final ResponderId DAN = new ResponderId(4);

    private final List<ScheduleOverride> overrides = new ArrayList<>();

    @Test
    void aShiftKeepsItsTrueEndsWhateverMomentIsAskedFor() {
        Schedule schedule = schedule(weekly("All", Duty.PRIMARY, ANA, BEN));

        Shift shift = schedule.at(Duty.PRIMARY, at("2026-01-08T12:00:00Z"), ALL).get(0);
        assertThat(shift)
                .isEqualTo(new Shift(
                        new TeamId(7),
                        Duty.PRIMARY,
                        ANA,
                        at("2026-01-05T08:00:00Z"),
                        at("2026-01-12T08:00:00Z"),
                        "All"));
        assertThat(schedule.next(Duty.PRIMARY, at("2026-01-08T12:00:00Z"), 3, ALL))
                .extracting(Shift::responder)
                .containsExactly(BEN, ANA, BEN);
    }

    @Test
    void theFirstLayerThatHasSomebodyCounts() {
        Layer nights = new Layer(
                "Nights",
                Duty.PRIMARY,
                rotation(CLEO),
                List.of(new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.of(6, 0))),
                null,
                null);
        Schedule schedule = schedule(nights, weekly("Days", Duty.PRIMARY, ANA));

        assertThat(shown(schedule, "2026-01-07T12:00:00Z", "2026-01-08T12:00:00Z"))
                .containsExactly(
                        "1 2026-01-07T12:00:00Z 2026-01-07T21:00:00Z",
                        "3 2026-01-07T21:00:00Z 2026-01-08T05:00:00Z",
                        "1 2026-01-08T05:00:00Z 2026-01-08T12:00:00Z");
        assertThat(schedule.at(Duty.PRIMARY, at("2026-01-08T01:00:00Z"), ALL)
                        .get(0)
                        .from())
                .isEqualTo("2026-01-07T21:00:00Z");
        assertThat(schedule.onCall(Duty.PRIMARY, at("2026-01-08T01:00:00Z"), it -> !it.equals(CLEO)))
                .as("a layer without anybody who serves is no layer")
                .containsExactly(ANA);
    }

    @Test
    void hoursThatTouchMakeOneShift() {
        Layer weekend = new Layer(
                "Weekend",
                Duty.PRIMARY,
                rotation(CLEO),
                List.of(
                        new Hours(Set.of(DayOfWeek.FRIDAY), LocalTime.of(18, 0), LocalTime.MIDNIGHT),
                        new Hours(
                                EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT)),
                null,
                null);

        assertThat(shown(schedule(weekend), "2026-03-25T00:00:00Z", "2026-04-01T00:00:00Z"))
                .as("with the night in which the hour is skipped")
                .containsExactly("3 2026-03-27T17:00:00Z 2026-03-29T22:00:00Z");
    }

    @Test
    void aLayerIsValidOnItsDaysOnly() {
        Layer january = new Layer(
                "January", Duty.PRIMARY, rotation(ANA), List.of(), LocalDate.of(2026, 1, 7), LocalDate.of(2026, 1, 9));

        assertThat(shown(schedule(january), "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"))
                .containsExactly("1 2026-01-06T23:00:00Z 2026-01-08T23:00:00Z");
    }

    @Test
    void somebodyStandsInForSomebody() {
        override(Kind.REPLACE, "2026-01-10T00:00:00Z", "2026-01-13T00:00:00Z", CLEO, ANA);

        assertThat(shown(
                        schedule(weekly("All", Duty.PRIMARY, ANA, BEN)),
                        "2026-01-05T08:00:00Z",
                        "2026-01-19T08:00:00Z"))
                .as("Ben's part of that time stays his")
                .containsExactly(
                        "1 2026-01-05T08:00:00Z 2026-01-10T00:00:00Z",
                        "3 2026-01-10T00:00:00Z 2026-01-12T08:00:00Z",
                        "2 2026-01-12T08:00:00Z 2026-01-19T08:00:00Z");
    }

    @Test
    void somebodyStandsInForEverybody() {
        override(Kind.REPLACE, "2026-01-10T00:00:00Z", "2026-01-13T00:00:00Z", CLEO, null);

        assertThat(shown(
                        schedule(weekly("All", Duty.PRIMARY, ANA, BEN)),
                        "2026-01-05T08:00:00Z",
                        "2026-01-19T08:00:00Z"))
                .containsExactly(
                        "1 2026-01-05T08:00:00Z 2026-01-10T00:00:00Z",
                        "3 2026-01-10T00:00:00Z 2026-01-13T00:00:00Z",
                        "2 2026-01-13T00:00:00Z 2026-01-19T08:00:00Z");
    }

    @Test
    void addedAndRemovedPeopleLeaveTheOthersAlone() {
        override(Kind.ADD, "2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z", DAN, null);
        override(Kind.REMOVE, "2026-01-06T12:00:00Z", "2026-01-08T00:00:00Z", null, ANA);
        Schedule schedule = schedule(weekly("All", Duty.PRIMARY, ANA, BEN));

        assertThat(schedule.onCall(Duty.PRIMARY, at("2026-01-06T06:00:00Z"), ALL))
                .containsExactly(ANA, DAN);
        assertThat(schedule.onCall(Duty.PRIMARY, at("2026-01-06T18:00:00Z"), ALL))
                .containsExactly(DAN);
        assertThat(schedule.onCall(Duty.PRIMARY, at("2026-01-07T18:00:00Z"), ALL))
                .isEmpty();
        assertThat(schedule.onCall(Duty.PRIMARY, at("2026-01-08T00:00:00Z"), ALL))
                .containsExactly(ANA);
        assertThat(shown(schedule, "2026-01-05T08:00:00Z", "2026-01-12T08:00:00Z"))
                .containsExactly(
                        "1 2026-01-05T08:00:00Z 2026-01-06T12:00:00Z",
                        "4 2026-01-06T00:00:00Z 2026-01-07T00:00:00Z",
                        "1 2026-01-08T00:00:00Z 2026-01-12T08:00:00Z");
    }

    @Test
    void overridesWorkInTheOrderInWhichTheyWereMade() {
        override(Kind.REPLACE, "2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z", CLEO, ANA);
        override(Kind.REPLACE, "2026-01-06T12:00:00Z", "2026-01-08T00:00:00Z", DAN, CLEO);

        assertThat(shown(schedule(weekly("All", Duty.PRIMARY, ANA)), "2026-01-06T00:00:00Z", "2026-01-08T00:00:00Z"))
                .containsExactly(
                        "3 2026-01-06T00:00:00Z 2026-01-06T12:00:00Z",
                        "4 2026-01-06T12:00:00Z 2026-01-07T00:00:00Z",
                        "1 2026-01-07T00:00:00Z 2026-01-08T00:00:00Z");
    }

    @Test
    void whoeverStandsInAndHasLeftLeavesThePlanAsItWas() {
        override(Kind.REPLACE, "2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z", CLEO, ANA);

        assertThat(schedule(weekly("All", Duty.PRIMARY, ANA))
                        .onCall(Duty.PRIMARY, at("2026-01-06T06:00:00Z"), it -> !it.equals(CLEO)))
                .containsExactly(ANA);
    }

    @Test
    void thePrimaryAndTheSecondaryHavePlansOfTheirOwn() {
        override(Kind.REPLACE, "2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z", CLEO, null);
        Schedule schedule =
                schedule(weekly("First", Duty.PRIMARY, ANA, BEN), weekly("Second", Duty.SECONDARY, BEN, ANA));

        assertThat(schedule.onCall(Duty.PRIMARY, at("2026-01-06T06:00:00Z"), ALL))
                .containsExactly(CLEO);
        assertThat(schedule.onCall(Duty.SECONDARY, at("2026-01-06T06:00:00Z"), ALL))
                .containsExactly(BEN);
        assertThat(schedule.people(at("2026-01-06T23:59:00Z"))).containsExactlyInAnyOrder(ANA, BEN, CLEO);
        assertThat(schedule.people(at("2026-01-07T00:00:00Z"))).containsExactlyInAnyOrder(ANA, BEN);
    }

    @Test
    void aCalendarMayHaveSeveralPeopleAtOnceAndHoles() {
        Turn ana = new Turn(ANA, at("2026-01-06T00:00:00Z"), at("2026-01-07T00:00:00Z"));
        Turn ben = new Turn(BEN, at("2026-01-06T12:00:00Z"), at("2026-01-08T00:00:00Z"));
        Layer calendar =
                new Layer("Vendor", Duty.PRIMARY, new CalendarTurns(BERLIN, "https://c/ics", List.of(ana, ben)));

        assertThat(shown(
                        schedule(calendar, weekly("Else", Duty.PRIMARY, DAN)),
                        "2026-01-05T12:00:00Z",
                        "2026-01-09T00:00:00Z"))
                .containsExactly(
                        "4 2026-01-05T12:00:00Z 2026-01-06T00:00:00Z",
                        "1 2026-01-06T00:00:00Z 2026-01-07T00:00:00Z",
                        "2 2026-01-06T12:00:00Z 2026-01-08T00:00:00Z",
                        "4 2026-01-08T00:00:00Z 2026-01-09T00:00:00Z");
    }

    @Test
    void anEventUntilTheYear9999IsNoReasonToCollectEveryHandOffUntilThen() {
        Turn ana = new Turn(ANA, at("1970-01-01T00:00:00Z"), at("9999-12-31T00:00:00Z"));
        Layer calendar = new Layer("Vendor", Duty.PRIMARY, new CalendarTurns(BERLIN, "https://c/ics", List.of(ana)));
        Rotation hourly = new Rotation(
                BERLIN, Cadence.HOURLY, 1, null, LocalTime.of(9, 0), LocalDate.of(2026, 1, 5), List.of(BEN, CLEO));
        List<Instant> asked = new ArrayList<>();
        Predicate<ResponderId> counted = it -> asked.add(Instant.EPOCH);
        Schedule schedule = schedule(calendar, new Layer("Else", Duty.PRIMARY, hourly));

        assertThat(schedule.at(Duty.PRIMARY, at("2026-01-06T06:00:00Z"), counted))
                .extracting(Shift::responder, Shift::from, Shift::until)
                .containsExactly(tuple(ANA, ana.from(), ana.until()));
        assertThat(asked).hasSizeLessThan(20_000);

        override(Kind.REMOVE, "2026-01-07T00:00:00Z", "2026-01-08T00:00:00Z", null, ANA);
        assertThat(schedule(calendar).at(Duty.PRIMARY, at("2026-01-06T06:00:00Z"), ALL))
                .extracting(Shift::until)
                .containsExactly(at("2026-01-07T00:00:00Z"));
    }

    private void override(
            Kind kind, String from, String until, @Nullable ResponderId comes, @Nullable ResponderId goes) {
        Change change = new Change(
                Duty.PRIMARY,
                kind,
                new Span(at(from), at(until)),
                Optional.ofNullable(comes),
                Optional.ofNullable(goes),
                "");
        overrides.add(new ScheduleOverride(overrides.size(), change, "Lena", Instant.EPOCH));
    }

    private Schedule schedule(Layer... layers) {
        return new Schedule(new TeamId(7), 1, List.of(layers), overrides);
    }

    private static Layer weekly(String name, Duty duty, ResponderId... members) {
        return new Layer(name, duty, rotation(members));
    }

    private static Rotation rotation(ResponderId... members) {
        return Rotation.weekly(
                BERLIN, DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalDate.of(2026, 1, 5), List.of(members));
    }

    private static List<String> shown(Schedule schedule, String from, String until) {
        return schedule.shifts(Duty.PRIMARY, at(from), at(until), ALL).stream()
                .map(it -> it.responder().value() + " " + it.from() + " " + it.until())
                .toList();
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
