package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.escalation.Next;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TransitionProcessTest extends IncidentStories {
    @Autowired
    Notifications notifications;

    @Test
    void claimingTheTaskAcknowledgesAndItsFormResolves() {
        IncidentId id = open(Priority.HIGH);
        as("ana", task(id), task -> tasks.claim(task.getId(), "ana"));
        assertThat(view(id).acknowledgedBy()).isEqualTo("Ana");
        assertThat(task(id).getAssignee()).isEqualTo("ana");

        time.advance(Duration.ofMinutes(7));
        as(
                "ana",
                task(id),
                task -> tasks.complete(task.getId(), java.util.Map.of("cause", "change", "note", "rolled back")));
        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(view(id).resolutionNote()).isEqualTo("rolled back");
        assertThat(view(id).timeToResolve()).isEqualTo(Duration.ofMinutes(7));
        assertThat(postmortem(id).getDueDate()).isInTheFuture();
    }

    @Test
    void theTaskSaysWhoWasPagedFromTheFirstPageOn() {
        IncidentId id = open(Priority.CRITICAL);
        assertThat(runtime.getVariable(task(id).getProcessInstanceId(), "called"))
                .isEqualTo("Ana");
        time.advance(Duration.ofMinutes(2));
        assertThat((String) runtime.getVariable(task(id).getProcessInstanceId(), "called"))
                .contains("Ana", "Lena");
    }

    @Test
    void unclaimingTheTaskCallsOnCallAgainAndKeepsTheResponseTime() {
        IncidentId id = open(Priority.HIGH);
        as("ana", task(id), task -> tasks.claim(task.getId(), "ana"));
        time.advance(Duration.ofMinutes(40));
        as("ana", task(id), task -> tasks.setAssignee(task.getId(), null));
        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
        time.advance(Duration.ofMinutes(15));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "2 ON_CALL +PT40M", "2 ENGINEERING_LEAD +PT55M");
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void beingAssignedByAnotherIsNoAcknowledgement() {
        IncidentId id = open(Priority.HIGH);
        as("lena", task(id), task -> tasks.setAssignee(task.getId(), "ana"));
        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
        assertThat(view(id).assignee()).isEqualTo(crew.as("ana").responder());
    }

    @Test
    void takingTheTaskFromSomebodyIsAHandOver() {
        IncidentId id = open(Priority.HIGH);
        as("ana", task(id), task -> tasks.claim(task.getId(), "ana"));
        as("lena", task(id), task -> tasks.setAssignee(task.getId(), "lena"));

        assertThat(view(id).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(view(id).acknowledgedBy()).isEqualTo("Ana");
        assertThat(view(id).assignee()).isEqualTo(crew.as("lena").responder());
        assertThat(task(id).getAssignee()).isEqualTo("lena");
    }

    @Test
    void takingAnUnansweredTaskAwayFromSomebodyLeavesItWithNobody() {
        IncidentId id = open(Priority.HIGH);
        as("lena", task(id), task -> tasks.setAssignee(task.getId(), "ana"));
        as("lena", task(id), task -> tasks.setAssignee(task.getId(), null));

        assertThat(view(id).assignee()).isNull();
        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
    }

    @Test
    void showsTheHolderInTheTasklistWhenAcknowledgedElsewhere() {
        IncidentId id = open(Priority.HIGH);
        incidents.acknowledge(id, crew.as("ben"));
        assertThat(task(id).getAssignee()).isEqualTo("ben");
        assertThat(incidents.acknowledge(id, crew.as("ana")).sentence())
                .isEqualTo(view(id).key() + " is already acknowledged by Ben at 09:00 UTC");
    }

    @Test
    void raisingTheTierMovesToItsProcessAndAsksForANewAcknowledgement() {
        IncidentId id = open(Priority.MEDIUM);
        time.settle();
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(30));
        incidents.changePriority(id, Priority.CRITICAL, crew.as("lena"), "it spreads");
        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
        time.advance(Duration.ofMinutes(2));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ON_CALL +PT30M", "1 ENGINEERING_LEAD +PT32M");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(Long.toString(id.value()))
                        .processDefinitionKey("incident-critical")
                        .count())
                .isEqualTo(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(Long.toString(id.value()))
                        .processDefinitionKey("incident-medium")
                        .count())
                .isZero();
    }

    @Test
    void loweringAnAcknowledgedIncidentAsksNobodyAgain() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        incidents.changePriority(id, Priority.MEDIUM, crew.as("ana"), "");
        assertThat(view(id).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(task(id).getAssignee()).isEqualTo("ana");
        time.advance(Duration.ofHours(5));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
    }

    @Test
    void theSurvivorOfAMergeKeepsTheEarliestDeadline() {
        IncidentId older = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(1));
        IncidentId younger = open(Priority.CRITICAL);
        Instant deadline =
                clocks.current(older, ClockKind.RESPONSE).orElseThrow().deadline();
        incidents.merge(older, younger, crew.as("ana"));
        assertThat(view(older).mergedInto()).isEqualTo(younger);
        assertThat(clocks.current(younger, ClockKind.RESPONSE).orElseThrow().deadline())
                .isEqualTo(deadline);
        time.advance(Duration.ofMinutes(1));
        assertThat(called(younger)).containsExactly("1 ON_CALL +PT0S", "1 ENGINEERING_LEAD +PT1M");
        time.advance(Duration.ofMinutes(3));
        assertThat(called(younger)).contains("1 CTO +PT4M");
        assertThat(called(older)).containsExactly("1 ON_CALL +PT0S");
    }

    @Test
    void reopensUnderTheSameNumberWithANewResponseClock() {
        IncidentId id = open(Priority.HIGH);
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(10));
        incidents.reopen(id, Actor.system("alerts"), "fires again");
        time.advance(Duration.ofMinutes(15));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ON_CALL +PT10M", "1 ENGINEERING_LEAD +PT25M");
        assertThat(clocks.of(id).stream().filter(clock -> clock.kind() == ClockKind.RESPONSE))
                .hasSize(2);
    }

    @Test
    void closesAfterTheWatchUnlessAPostmortemIsOwed() {
        IncidentId low = open(Priority.LOW);
        IncidentId high = open(Priority.HIGH);
        incidents.resolve(low, new Resolution("", "", false), crew.as("ana"));
        incidents.resolve(high, new Resolution("", "", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(31));
        assertThat(view(low).state()).isEqualTo(IncidentState.CLOSED);
        assertThat(view(high).state()).isEqualTo(IncidentState.RESOLVED);
        as("lena", postmortem(high), task -> tasks.complete(task.getId()));
        assertThat(view(high).state()).isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void tellsWhoeverIsAssignedByAnother() {
        IncidentId id = open(Priority.HIGH);
        time.settle();
        incidents.assign(id, crew.as("ben").responder(), crew.as("lena"));
        incidents.assign(id, crew.as("lena").responder(), crew.as("lena"));
        assertThat(notifications.deliveries(id.value()).stream().map(Delivery::reason))
                .containsExactlyInAnyOrder("on-call, round 1", "assigned by Lena");
    }

    @Test
    void aReopenedIncidentOwnsItsGroupAgain() {
        IncidentId id = open(Priority.LOW, "group-1");
        incidents.resolve(id, new Resolution("", "", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(31));
        assertThat(states.ofGroup("group-1")).isEmpty();
        incidents.reopen(id, crew.as("ana"), "it is back");
        assertThat(states.ofGroup("group-1").orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void aReopenedIncidentLeavesItsGroupToTheOneThatHasItNow() {
        IncidentId first = open(Priority.LOW, "group-1");
        incidents.resolve(first, new Resolution("", "", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(31));
        IncidentId second = open(Priority.LOW, "group-1");
        incidents.reopen(first, crew.as("ana"), "");
        assertThat(states.ofGroup("group-1").orElseThrow().id()).isEqualTo(second);
    }

    @Test
    void aCriticalIncidentIsNotSnoozedPastItsDeadline() {
        IncidentId id = open(Priority.CRITICAL);
        Instant deadline = time.now().plus(Duration.ofMinutes(5));
        assertThatThrownBy(() -> incidents.snooze(id, deadline.plusSeconds(1), crew.as("ana")))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("response deadline");
        assertThat(view(id).snoozedUntil()).isNull();
        incidents.acknowledge(id, crew.as("ana"));
        assertThatThrownBy(() -> incidents.snooze(id, deadline.plus(Duration.ofHours(1)), crew.as("ana")))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("resolution target");
        assertThat(incidents.snooze(id, deadline, crew.as("ana")).changed()).isTrue();
    }

    @Test
    void aMistypedYearDoesNotSnoozeForEver() {
        IncidentId id = open(Priority.LOW);
        for (Instant until : List.of(time.now().plus(Duration.ofDays(31)), Instant.MAX)) {
            assertThatThrownBy(() -> incidents.snooze(id, until, crew.as("ana")))
                    .isInstanceOf(IllegalTransition.class)
                    .hasMessage("A snooze lasts 30 days at most");
        }
        assertThat(incidents
                        .snooze(id, time.now().plus(Duration.ofDays(30)), crew.as("ana"))
                        .changed())
                .isTrue();
    }

    @Test
    void saysUntilWhenItIsWatchedOrSilencedInsteadOfCallsThatWillNotBeMade() {
        IncidentId id = open(Priority.CRITICAL);
        Instant opened = time.now();
        states.cleared(id);
        assertThat(nextStep.of(id).orElseThrow().what()).doesNotContain("pages");
        states.refired(id);
        states.silenced(id, "Lena", opened.plus(Duration.ofMinutes(3)));
        assertThat(nextStep.of(id)).contains(new Next("the silence by Lena ends", opened.plus(Duration.ofMinutes(3))));
    }
}
