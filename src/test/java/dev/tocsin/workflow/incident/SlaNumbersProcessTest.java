package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.reporting.Question;
import dev.tocsin.reporting.SlaReport;
import dev.tocsin.reporting.SlaReport.Deadlines;
import dev.tocsin.reporting.SlaReport.Numbers;
import dev.tocsin.reporting.SlaReports;
import dev.tocsin.reporting.StepReports;
import dev.tocsin.reporting.facts.FactStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Numbers of incidents that went the odd ways, worked out by hand. */
class SlaNumbersProcessTest extends IncidentStories {
    @Autowired
    SlaReports reports;

    @Autowired
    StepReports steps;

    @Autowired
    FactStore facts;

    @Autowired
    Maintenance maintenance;

    @Test
    void aReopenedIncidentCountsOnceWithAllTheTimeThatItWasOpen() {
        IncidentId id = open(Priority.HIGH);
        answered(id, 10, 50);
        pass(15);
        incidents.reopen(id, crew.as("ana"), "it is back");
        answered(id, 5, 25);
        for (boolean closed : new boolean[] {false, true}) {
            if (closed) {
                incidents.close(id, crew.as("ana"));
                time.advance(Duration.ofMinutes(1));
                assertThat(facts.waiting()).isZero();
            }
            Numbers numbers = report().total();
            assertThat(numbers.incidents()).isEqualTo(1);
            assertThat(numbers.reopened()).isEqualTo(1);
            assertThat(numbers.acknowledge().mean()).isEqualTo(minutes(10));
            assertThat(numbers.resolve().mean()).isEqualTo(minutes(60 + 30));
            assertThat(numbers.response()).isEqualTo(new Deadlines(2, 0, 0));
            assertThat(numbers.resolution()).isEqualTo(new Deadlines(2, 0, 0));
        }
        incidents.reopen(id, crew.as("ana"), "and again");
        time.advance(Duration.ofMinutes(1));
        assertThat(report().total().open()).isEqualTo(1);
        assertThat(report().total().incidents()).isEqualTo(1);
        assertThat(report().total().resolve().count()).isZero();
    }

    /** Open incidents are kept in memory from one report to the next. */
    @Test
    void whatHappensAfterAReportIsInTheNext() {
        assertThat(report().total().incidents()).isZero();
        IncidentId id = open(Priority.CRITICAL);
        pass(1);
        assertThat(report().total().open()).isEqualTo(1);
        assertThat(report().total().acknowledge().count()).isZero();
        pass(5);
        assertThat(report().total().response().breached()).isEqualTo(1);
        assertThat(report().interruptions()).isNotEmpty();
        incidents.acknowledge(id, crew.as("ben"));
        pass(1);
        assertThat(report().total().acknowledge().count()).isEqualTo(1);
        assertThat(report().people()).extracting(SlaReport.Group::name).containsExactly("Ben");
        pass(59);
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ben"));
        pass(1);
        assertThat(report().total().open()).isZero();
        assertThat(report().total().resolve().median()).isEqualTo(minutes(66));
    }

    @Test
    void whatIsRaisedAfterItsAnswerIsNotReopened() {
        IncidentId id = open(Priority.MEDIUM);
        pass(10);
        incidents.acknowledge(id, crew.as("ana"));
        pass(5);
        incidents.changePriority(id, Priority.HIGH, crew.as("ana"), "worse than it looked");
        answered(id, 5, 20);
        Numbers numbers = report().total();
        assertThat(numbers.reopened()).isZero();
        assertThat(numbers.resolve().mean()).isEqualTo(minutes(10 + 5 + 5 + 20));
        assertThat(numbers.response()).isEqualTo(new Deadlines(2, 0, 0));
        assertThat(numbers.resolution()).isEqualTo(new Deadlines(1, 0, 0));
    }

    @Test
    void plannedMaintenanceIsNoTimeToResolve() {
        maintenance.plan(
                new Plan(
                        "Upgrade",
                        api.team(),
                        null,
                        ZoneOffset.UTC,
                        LocalDateTime.ofInstant(time.now().plus(Duration.ofMinutes(20)), ZoneOffset.UTC),
                        Duration.ofMinutes(30),
                        null),
                "Lena");
        IncidentId id = open(Priority.HIGH);
        answered(id, 10, 80);
        assertThat(report().total().resolve().mean()).isEqualTo(minutes(60));
    }

    @Test
    void whatClearsByItselfIsNoiseAndNeedsNoResponse() {
        IncidentId id = open(Priority.MEDIUM);
        pass(2);
        states.cleared(id);
        pass(6);
        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        Numbers numbers = report().total();
        assertThat(numbers.idle()).isEqualTo(1);
        assertThat(numbers.response()).isEqualTo(new Deadlines(0, 0, 1));
        assertThat(numbers.response().breachRate()).isNull();
        assertThat(numbers.acknowledge().count()).isZero();
        assertThat(numbers.resolve().mean()).isEqualTo(minutes(2));
    }

    @Test
    void whatIsMergedIsAnsweredForByItsSurvivor() {
        IncidentId first = open(Priority.HIGH);
        IncidentId second = open(Priority.HIGH);
        pass(3);
        incidents.merge(first, second, crew.as("ana"));
        answered(second, 1, 10);
        Numbers numbers = report().total();
        assertThat(numbers.incidents()).isEqualTo(1);
        assertThat(numbers.merged()).isEqualTo(1);
        assertThat(numbers.acknowledge().count()).isEqualTo(1);
        assertThat(numbers.response()).isEqualTo(new Deadlines(1, 0, 0));
    }

    @Test
    void lateAnswersAreBreachesWhileTheClockStillRuns() {
        open(Priority.CRITICAL);
        pass(6);
        assertThat(report().total().response()).isEqualTo(new Deadlines(0, 1, 0));
        assertThat(report().total().response().breachRate()).isEqualTo(1.0);
        SlaReport.Interrupted ana = report().interruptions().stream()
                .filter(it -> it.person().equals("Ana"))
                .findFirst()
                .orElseThrow();
        assertThat(ana.pages()).isPositive();
        assertThat(ana.asleep()).isZero();
    }

    @Test
    void timeOnTheStepsOfTheDiagramIsKeptWithTheClosedIncident() {
        IncidentId id = open(Priority.MEDIUM);
        answered(id, 12, 48);
        time.advance(Duration.ofMinutes(40));
        assertThat(view(id).state()).isEqualTo(IncidentState.CLOSED);
        assertThat(steps.of("incident-medium", soFar()))
                .anySatisfy(step -> {
                    assertThat(step.step()).isEqualTo("respond");
                    assertThat(step.count()).isEqualTo(1);
                    assertThat(step.median()).isEqualTo(Duration.ofMinutes(60));
                    assertThat(step.p95()).isEqualTo(Duration.ofMinutes(60));
                })
                .anySatisfy(step -> {
                    assertThat(step.step()).isEqualTo("awaitAnswer");
                    assertThat(step.total()).isEqualTo(Duration.ofMinutes(12));
                });
        assertThat(steps.of("incident-high", soFar())).isEmpty();
    }

    /** Acknowledged after so many minutes, and resolved so many later. */
    private void answered(IncidentId id, int after, int then) {
        pass(after);
        incidents.acknowledge(id, crew.as("ana"));
        for (int left = then; left > 0; left -= Math.min(left, 25)) {
            pass(Math.min(left, 25));
            incidents.note(id, "on it", crew.as("ana"));
        }
        incidents.resolve(id, new Resolution("defect", "", false), crew.as("ana"));
    }

    private void pass(int minutes) {
        time.advance(Duration.ofMinutes(minutes));
    }

    private Instant start() {
        return time.now().minus(Duration.ofDays(1));
    }

    private SlaReport report() {
        return reports.answer(soFar());
    }

    private Question soFar() {
        return new Question(start(), time.now().plusMillis(1), ZoneOffset.UTC, null, null, null);
    }

    private static long minutes(int minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }
}
