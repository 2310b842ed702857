package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.coverage.Coverage;
import dev.tocsin.oncall.coverage.Coverages;
import dev.tocsin.oncall.coverage.Finding;
import dev.tocsin.oncall.coverage.Load;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OnCallModuleTest extends OnCallStories {
    @Autowired
    Coverages coverages;

    @Test
    void aPlanReplacesThePlanBeforeAndIsSeenAtOnce() {
        Layer first = new Layer("First", Duty.PRIMARY, weekly(ben, ana));
        Layer second = new Layer(
                "Second",
                Duty.SECONDARY,
                new Rotation(
                        ZoneOffset.UTC, Cadence.DAILY, 2, null, LocalTime.of(9, 30), LocalDate.EPOCH, List.of(lena)),
                List.of(new Hours(EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(8, 0), LocalTime.NOON)),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(1));
        Schedule planned = schedules.plan(team, List.of(first, second), null);

        assertThat(schedules.schedule(team)).contains(planned);
        assertThat(planned.layers()).containsExactly(first, second);
        assertThat(schedules.onCall(team, now)).containsExactly(ben);
        assertThat(schedules.onCall(team, Duty.SECONDARY, now)).containsExactly(lena);
        assertThat(schedules.onCall(team, Duty.SECONDARY, now.plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void whoeverEditedAnOlderPlanIsToldSo() {
        long seen = schedules.schedule(team).orElseThrow().stamp();
        schedules.plan(team, List.of(new Layer("Mine", Duty.PRIMARY, weekly(ben))), seen);

        assertThatThrownBy(() -> schedules.plan(team, List.of(), seen)).isInstanceOf(Conflict.class);
        assertThat(schedules.onCall(team, now)).containsExactly(ben);
    }

    @Test
    void whatIsWrongWithAPlanIsSaidWithItsPlace() {
        Rotation twice = new Rotation(
                ZoneOffset.UTC,
                Cadence.MONTHLY,
                13,
                DayOfWeek.MONDAY,
                LocalTime.NOON,
                LocalDate.EPOCH,
                List.of(ana, ana, new ResponderId(1)));
        List<Layer> wrong = List.of(
                new Layer("Fine", Duty.PRIMARY, weekly(ana)),
                new Layer("", Duty.PRIMARY, twice),
                new Layer("C", Duty.PRIMARY, new CalendarTurns(ZoneOffset.UTC, "file:///etc/passwd", List.of())),
                new Layer("Nobody", Duty.PRIMARY, weekly()));

        assertThatThrownBy(() -> schedules.plan(team, wrong, null))
                .isInstanceOfSatisfying(InvalidInput.class, it -> assertThat(it.violations())
                        .extracting(InvalidInput.Violation::pointer)
                        .containsExactly(
                                "/layers/1/name",
                                "/layers/1/rotation/every",
                                "/layers/1/rotation/handOffDay",
                                "/layers/1/rotation/members",
                                "/layers/1/rotation/members/2",
                                "/layers/2/calendar",
                                "/layers/3/rotation/members"));
    }

    @Test
    void anOverrideWorksUntilItIsTakenBack() {
        Change change =
                new Change(Duty.PRIMARY, Kind.REPLACE, hours(1, 5), Optional.of(lena), Optional.empty(), "dentist");
        ScheduleOverride made = overrides.add(team, change, "Lena");

        assertThat(schedules.onCall(team, now.plus(Duration.ofHours(2)))).containsExactly(lena);
        assertThat(overrides.ahead(team)).containsExactly(made);
        overrides.remove(team, made.id());
        assertThat(schedules.onCall(team, now.plus(Duration.ofHours(2)))).containsExactly(ana);
    }

    @Test
    void anOverrideThatSaysNothingIsRefused() {
        Change wrong = new Change(
                Duty.PRIMARY, Kind.REPLACE, hours(-5, -6), Optional.empty(), Optional.of(new ResponderId(5)), "");

        assertThatThrownBy(() -> overrides.add(team, wrong, "Lena"))
                .isInstanceOfSatisfying(InvalidInput.class, it -> assertThat(it.violations())
                        .extracting(InvalidInput.Violation::pointer)
                        .containsExactly("/until", "/until", "/comes", "/goes"));
    }

    @Test
    void ninetyDaysAheadShowGapsOverlapsAndWhoCarriesWhat() {
        overrides.add(
                team,
                new Change(Duty.PRIMARY, Kind.REMOVE, hours(10, 20), Optional.empty(), Optional.of(ana), ""),
                "Lena");
        overrides.add(
                team,
                new Change(Duty.PRIMARY, Kind.ADD, hours(30, 40), Optional.of(lena), Optional.empty(), ""),
                "Lena");

        Coverage coverage = coverages.of(team, now, now.plus(Coverages.AHEAD));

        assertThat(coverage.of(Finding.Kind.GAP)).extracting(Finding::span).containsExactly(hours(10, 20));
        assertThat(coverage.of(Finding.Kind.OVERLAP)).extracting(Finding::span).containsExactly(hours(30, 40));
        assertThat(coverage.findings()).hasSize(2);
        assertThat(coverage.loads()).extracting(Load::responder).containsExactly(ana, ben, lena);
        assertThat(coverage.fairness()).isBetween(60, 70);
    }

    @Test
    void nightsAndWeekendsWeighMore() {
        Coverage even = coverages.of(team, monday, monday.plus(Duration.ofDays(84)));
        assertThat(even.fairness()).isEqualTo(100);
        assertThat(even.findings()).isEmpty();
        Load load = even.loads().get(0);
        assertThat(load.total()).isEqualTo(Duration.ofDays(42));
        assertThat(load.weekend()).isEqualTo(Duration.ofDays(12));
        assertThat(load.night()).isEqualTo(Duration.ofHours(42 * 9));
        assertThat(load.nights()).isEqualTo(42);

        LocalTime eight = LocalTime.of(8, 0);
        Rotation nights =
                new Rotation(ZoneOffset.UTC, Cadence.HOURLY, 12, null, eight, LocalDate.EPOCH, List.of(ana, ben));
        schedules.rotate(team, nights);
        Coverage uneven = coverages.of(team, monday, monday.plus(Duration.ofDays(84)));
        assertThat(uneven.loads()).extracting(Load::responder).containsExactly(ben, ana);
        assertThat(uneven.loads().get(0).total())
                .isEqualTo(uneven.loads().get(1).total());
        assertThat(uneven.fairness()).isLessThan(90);
    }

    @Test
    void theSecondaryMustBeSomebodyElse() {
        schedules.plan(
                team,
                List.of(
                        new Layer("First", Duty.PRIMARY, weekly(ana, ben)),
                        new Layer("Second", Duty.SECONDARY, weekly(ana, lena))),
                null);

        Coverage coverage = coverages.of(team, monday, monday.plus(Duration.ofDays(28)));

        assertThat(coverage.of(Finding.Kind.SAME_PERSON))
                .extracting(Finding::span)
                .containsExactly(
                        new Span(monday, monday.plus(Duration.ofDays(7))),
                        new Span(monday.plus(Duration.ofDays(14)), monday.plus(Duration.ofDays(21))));
        assertThat(coverage.of(Finding.Kind.SECONDARY_GAP)).isEmpty();
    }
}
