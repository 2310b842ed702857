package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing fires any more: what the hold does to deadlines, pages and moves. */
class ClearedProcessTest extends IncidentStories {

    @Test
    void aDeadlineThatPassesDuringTheHoldIsNotNeeded() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(1));
        states.cleared(id);
        assertThat(nextStep.of(id).orElseThrow().what()).isEqualTo("resolves by itself, nothing fires any more");
        time.advance(Duration.ofMinutes(5));

        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(response(id)).isEqualTo(ClockState.NOT_NEEDED);
        assertThat(kinds(id)).doesNotContain("breached", "at-risk");
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
    }

    @Test
    void whatWasMissedBeforeItClearedStaysMissed() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(6));
        states.cleared(id);
        time.advance(Duration.ofMinutes(5));

        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(response(id)).isEqualTo(ClockState.BREACHED);
    }

    @Test
    void aDeadlineThatPassedDuringTheHoldIsMissedOnceItFiresAgain() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(3));
        states.cleared(id);
        time.advance(Duration.ofMinutes(3));
        assertThat(response(id)).isEqualTo(ClockState.RUNNING);
        states.refired(id);
        time.settle();

        assertThat(response(id)).isEqualTo(ClockState.BREACHED);
        assertThat(kinds(id)).containsOnlyOnce("breached");
        assertThat(called(id)).contains("1 ENGINEERING_LEAD +PT2M", "1 CTO +PT6M", "2 ON_CALL +PT6M");
        assertThat(runtime.getVariable(task(id).getProcessInstanceId(), "breached"))
                .isEqualTo(true);
        time.advance(Duration.ofMinutes(4));
        assertThat(called(id)).contains("2 ENGINEERING_LEAD +PT7M", "2 CTO +PT10M");
    }

    @Test
    void anOutageThatWouldHaveBeenExtendedDuringTheHoldPagesTheCtoWhenItFiresAgain() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofMinutes(11));
            incidents.note(id, "still on it", crew.as("ana"));
        }
        time.advance(Duration.ofMinutes(3));
        states.cleared(id);
        time.advance(Duration.ofMinutes(4));
        assertThat(kinds(id)).doesNotContain("extended-outage", "breached");
        states.refired(id);

        assertThat(kinds(id)).contains("extended-outage", "breached");
    }

    @Test
    void movingTheTierOfAClearedIncidentKeepsTheHold() {
        IncidentId id = open(Priority.HIGH);
        states.cleared(id);
        incidents.changePriority(id, Priority.CRITICAL, crew.as("lena"), "");
        time.advance(Duration.ofMinutes(6));

        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
    }

    @Test
    void firesAgainAfterAMoveInsideTheHold() {
        IncidentId id = open(Priority.HIGH);
        states.cleared(id);
        incidents.changePriority(id, Priority.CRITICAL, crew.as("lena"), "");
        time.advance(Duration.ofMinutes(3));
        states.refired(id);
        time.settle();

        assertThat(called(id))
                .containsExactlyInAnyOrder("1 ON_CALL +PT0S", "1 ON_CALL +PT3M", "1 ENGINEERING_LEAD +PT3M");
    }

    @Test
    void aReopenedIncidentIsNeitherAtRiskNorBreachedYet() {
        IncidentId id = open(Priority.HIGH);
        time.advance(Duration.ofMinutes(31));
        assertThat(runtime.getVariables(task(id).getProcessInstanceId()))
                .containsEntry("atRisk", true)
                .containsEntry("breached", true);
        incidents.resolve(id, new Resolution("", "", false), crew.as("ana"));
        incidents.reopen(id, crew.as("ana"), "");

        assertThat(runtime.getVariables(task(id).getProcessInstanceId()))
                .containsEntry("atRisk", false)
                .containsEntry("breached", false);
    }

    private ClockState response(IncidentId id) {
        return clocks.current(id, ClockKind.RESPONSE).orElseThrow().state();
    }
}
