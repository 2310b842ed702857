package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Service;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@TocsinTest
class TierProcessTest {
    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    Incidents incidents;

    @Autowired
    IncidentStates states;

    @Autowired
    Escalations escalations;

    @Autowired
    SlaClocks clocks;

    @Autowired
    Timeline timeline;

    @Autowired
    NextStep nextStep;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    private Service api;

    @BeforeEach
    void arrive() {
        api = crew.arrive();
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, PT2M, PT5M", "HIGH, PT15M, PT30M", "MEDIUM, PT2H, PT4H", "LOW, PT12H, PT24H"})
    void carriesAnUnansweredIncidentUpTheChainAndAroundAgain(Priority tier, Duration lead, Duration cto) {
        IncidentId id = open(tier);
        Instant opened = time.now();
        time.settle();

        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
        time.advance(cto.multipliedBy(2).plus(lead));

        assertThat(called(id))
                .containsExactly(
                        "1 ON_CALL +PT0S",
                        "1 ENGINEERING_LEAD +" + lead,
                        "1 CTO +" + cto,
                        "2 ON_CALL +" + cto,
                        "2 ENGINEERING_LEAD +" + cto.plus(lead),
                        "2 CTO +" + cto.multipliedBy(2),
                        "3 ON_CALL +" + cto.multipliedBy(2),
                        "3 ENGINEERING_LEAD +" + cto.multipliedBy(2).plus(lead));
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.BREACHED);
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().deadline())
                .isEqualTo(opened.plus(cto));
        assertThat(kinds(id)).containsOnlyOnce("at-risk");
        assertThat(timeline.of(id).stream().filter(entry -> entry.text().contains("Response deadline missed")))
                .hasSize(1);
    }

    @Test
    void callsNobodyAfterTheAcknowledgement() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(1));
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(14));

        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.MET);
        assertThat(view(id).timeToAcknowledge()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void asksTheAcknowledgerAgainAndThenGoesOnAtTheLead() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(15));
        assertThat(kinds(id)).contains("forgotten");
        assertThat(view(id).state()).isEqualTo(IncidentState.ACKNOWLEDGED);

        time.advance(Duration.ofMinutes(15));
        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
        time.advance(Duration.ofMinutes(3));
        assertThat(called(id))
                .containsExactly("1 ON_CALL +PT0S", "2 ENGINEERING_LEAD +PT30M", "2 CTO +PT33M", "3 ON_CALL +PT33M");
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void anUpdateStartsTheForgottenTimerAnew() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(10));
        incidents.note(id, "looking at the primary", crew.as("ana"));
        time.advance(Duration.ofMinutes(14));
        assertThat(kinds(id)).doesNotContain("forgotten");
        time.advance(Duration.ofMinutes(1));
        assertThat(kinds(id)).contains("forgotten");
    }

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
    void showsTheHolderInTheTasklistWhenAcknowledgedElsewhere() {
        IncidentId id = open(Priority.HIGH);
        incidents.acknowledge(id, crew.as("ben"));
        assertThat(task(id).getAssignee()).isEqualTo("ben");
        assertThat(incidents.acknowledge(id, crew.as("ana")).sentence())
                .isEqualTo(view(id).key() + " is already acknowledged by Ben at 09:00 UTC");
    }

    @Test
    void holdsTheChainWhileClearedAndCallsWhatIsOwedWhenItFiresAgain() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(1));
        states.cleared(id);
        time.advance(Duration.ofMinutes(2));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
        states.refired(id);
        time.settle();
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ENGINEERING_LEAD +PT3M");
        time.advance(Duration.ofMinutes(2));
        assertThat(called(id)).contains("1 CTO +PT5M");
    }

    @Test
    void resolvesByItselfWhenNothingFiresDuringTheHold() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(1));
        states.cleared(id);
        time.advance(Duration.ofMinutes(5));
        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.BREACHED);
        IncidentId quick = open(Priority.HIGH);
        states.cleared(quick);
        time.advance(Duration.ofMinutes(5));
        assertThat(clocks.current(quick, ClockKind.RESPONSE).orElseThrow().state())
                .isEqualTo(ClockState.NOT_NEEDED);
    }

    @Test
    void snoozeQuietsPagesButNoClock() {
        IncidentId id = open(Priority.HIGH);
        incidents.snooze(id, time.now().plus(Duration.ofMinutes(60)), null, crew.as("ana"));
        time.advance(Duration.ofMinutes(59));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.BREACHED);
        time.advance(Duration.ofMinutes(16));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "2 ON_CALL +PT1H", "2 ENGINEERING_LEAD +PT1H15M");
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
    void anExtendedOutagePagesTheCto() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        for (int i = 0; i < 6; i++) {
            time.advance(Duration.ofMinutes(10));
            incidents.note(id, "still on it", crew.as("ana"));
        }
        assertThat(kinds(id)).contains("extended-outage");
        assertThat(clocks.current(id, ClockKind.RESOLUTION).orElseThrow().state())
                .isEqualTo(ClockState.BREACHED);
    }

    @Test
    void saysWhatHappensNext() {
        IncidentId id = open(Priority.CRITICAL);
        assertThat(nextStep.of(id).orElseThrow().what()).isEqualTo("pages the engineering lead");
        assertThat(Duration.between(time.now(), nextStep.of(id).orElseThrow().at()))
                .isEqualTo(Duration.ofMinutes(2));
        incidents.acknowledge(id, crew.as("ana"));
        assertThat(nextStep.of(id).orElseThrow().what()).isEqualTo("asks the acknowledger for an update");
    }

    @Test
    void latenessDoesNotAddUpFromRoundToRound() {
        IncidentId id = open(Priority.CRITICAL);
        time.jump(Duration.ofMinutes(5).plusSeconds(40));
        time.settle();
        assertThat(called(id)).contains("1 CTO +PT5M40S", "2 ON_CALL +PT5M40S");
        time.advance(Duration.ofMinutes(1).plusSeconds(20));
        assertThat(called(id)).contains("2 ENGINEERING_LEAD +PT7M");
    }

    private IncidentId open(Priority tier) {
        return incidents
                .open(
                        new NewIncident(
                                "Guide API answers 503",
                                "probe_success is 0",
                                null,
                                tier,
                                false,
                                api.id(),
                                api.name(),
                                api.team(),
                                time.now(),
                                null),
                        Actor.system("test"),
                        "opened by a test")
                .id();
    }

    private IncidentView view(IncidentId id) {
        return incidents.find(id).orElseThrow();
    }

    private List<String> called(IncidentId id) {
        Instant opened = view(id).openedAt();
        return escalations.calls(id).stream()
                .map(call -> call.round() + " " + call.level() + " +" + Duration.between(opened, call.at()))
                .toList();
    }

    private List<String> kinds(IncidentId id) {
        return timeline.of(id).stream().map(TimelineEntry::kind).toList();
    }

    private Task task(IncidentId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(Long.toString(id.value()))
                .taskDefinitionKey("respond")
                .singleResult();
    }

    private Task postmortem(IncidentId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(Long.toString(id.value()))
                .taskDefinitionKey("writePostmortem")
                .singleResult();
    }

    private void as(String login, Task task, Consumer<Task> work) {
        identity.setAuthentication(login, List.of("on-call.guide", "engineering-lead"));
        try {
            work.accept(task);
        } finally {
            identity.clearAuthentication();
        }
    }
}
