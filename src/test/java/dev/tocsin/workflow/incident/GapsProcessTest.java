package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.escalation.Rungs;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is called while nobody is on call. */
class GapsProcessTest extends IncidentStories {
    @Autowired
    Schedules schedules;

    @Autowired
    Overrides overrides;

    @Autowired
    Responders responders;

    @Autowired
    Teams teams;

    @Autowired
    LastResortList lastResort;

    @Autowired
    Rungs rungs;

    @Test
    void aGapIsSkippedAtOnceAndSaysSo() {
        removeAna();
        IncidentId id = open(Priority.CRITICAL);
        time.settle();

        assertThat(called(id)).containsExactly("1 ENGINEERING_LEAD +PT0S");
        assertThat(texts(id)).contains("Nobody stands on the rung on-call; skipped");
        time.advance(Duration.ofMinutes(5));
        assertThat(called(id)).containsExactly("1 ENGINEERING_LEAD +PT0S", "1 CTO +PT5M", "2 ENGINEERING_LEAD +PT5M");
    }

    @Test
    void theSecondaryStandsInWhereThereIsNoPrimary() {
        secondary("ben");
        removeAna();
        IncidentId id = open(Priority.CRITICAL);
        time.settle();

        assertThat(names(id)).containsExactly("Ben");
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
    }

    @Test
    void theSecondaryIsCalledAtOnceWhenThePrimaryCannotBeReached() {
        secondary("ben");
        responders.reach(person("ana"), List.of());
        IncidentId id = open(Priority.CRITICAL);
        time.settle();

        assertThat(names(id)).containsExactlyInAnyOrder("Ana", "Ben");
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ON_CALL +PT0S");
        assertThat(texts(id)).contains("Ana could not be reached on any channel");
    }

    @Test
    void theDefaultTeamsPeopleAreCalledWhereTheTeamHasNobody() {
        removeAna();
        schedules.rotate(teams.byDefault().id(), weekly("ben"));
        IncidentId id = open(Priority.CRITICAL);
        time.settle();

        assertThat(names(id)).containsExactly("Ben");
    }

    @Test
    void nobodyAnywhereMeansTheLastResort() {
        newcomer("root");
        removeAna();
        responders.activate(person("lena"), false);
        responders.activate(person("carl"), false);
        IncidentId id = open(Priority.CRITICAL);
        time.settle();

        assertThat(called(id)).isEmpty();
        assertThat(texts(id))
                .contains(
                        "Nobody stands on the rung on-call; skipped",
                        "Nobody stands on the rung engineering lead; skipped",
                        "Nobody stands on the rung CTO; skipped",
                        "Nobody stands on any rung; told the last resort: Root");
    }

    @Test
    void whoeverCannotBeReachedWithNobodyAboveMeansTheLastResortOnce() {
        secondary("ben");
        for (String login : List.of("ana", "ben")) {
            responders.reach(person(login), List.of());
        }
        responders.activate(person("lena"), false);
        responders.reach(person("carl"), List.of());
        IncidentId id = open(Priority.CRITICAL);
        time.settle();
        assertThat(texts(id)).contains("Nobody further to call; told the last resort: nobody");

        lastResort.set(List.of(newcomer("root")));
        responders.activate(person("carl"), false);
        IncidentId next = open(Priority.HIGH);
        time.settle();
        assertThat(texts(next))
                .contains("Ana could not be reached on any channel", "Nobody stands on the rung CTO; skipped")
                .containsOnlyOnce("Nobody further to call; told the last resort: Root");
    }

    @Test
    void theLastResortIsWhoeverIsListed() {
        lastResort.set(List.of(person("ben"), person("ana")));

        assertThat(rungs.lastResort()).extracting(Responder::login).containsExactlyInAnyOrder("ana", "ben");

        responders.activate(person("ana"), false);
        assertThat(rungs.lastResort()).extracting(Responder::login).containsExactly("ben");
    }

    @Test
    void whoeverIsOnCallWhenTheRoundBeginsAgainIsCalled() {
        overrides.add(
                api.team(),
                Change.replace(
                        Duty.PRIMARY,
                        new Span(
                                time.now().plus(Duration.ofMinutes(3)),
                                time.now().plus(Duration.ofHours(1))),
                        person("ana"),
                        person("ben"),
                        ""),
                "Lena");
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(6));

        assertThat(names(id)).containsExactly("Ana", "Lena", "Carl", "Ben");
    }

    private ResponderId newcomer(String login) {
        ResponderId root = responders
                .add(new Profile(login, "Root", "", ZoneOffset.UTC, Set.of(Role.ADMIN)))
                .id();
        responders.reach(root, List.of(new ContactDetails("console", login, null)));
        return root;
    }

    private void removeAna() {
        overrides.add(
                api.team(),
                new Change(
                        Duty.PRIMARY,
                        Kind.REMOVE,
                        new Span(
                                time.now().minus(Duration.ofHours(1)),
                                time.now().plus(Duration.ofHours(1))),
                        Optional.empty(),
                        Optional.of(person("ana")),
                        "ill"),
                "Lena");
    }

    private void secondary(String login) {
        schedules.plan(
                api.team(),
                List.of(
                        new Layer("First", Duty.PRIMARY, weekly("ana")),
                        new Layer("Second", Duty.SECONDARY, weekly(login))),
                null);
    }

    private Rotation weekly(String login) {
        return Rotation.weekly(
                ZoneOffset.UTC, DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalDate.of(2026, 1, 5), List.of(person(login)));
    }

    private ResponderId person(String login) {
        return responders.byLogin(login).orElseThrow().id();
    }

    private List<String> names(IncidentId id) {
        return escalations.calls(id).stream()
                .map(it -> responders.find(it.responder()).orElseThrow().name())
                .toList();
    }

    private List<String> texts(IncidentId id) {
        return timeline.of(id).stream().map(TimelineEntry::text).toList();
    }
}
