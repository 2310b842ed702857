package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages beside the rungs: at risk, forgotten, and what a snooze keeps quiet. */
class ReminderProcessTest extends IncidentStories {
    @Autowired
    Notifications notifications;

    @Autowired
    Responders responders;

    @ParameterizedTest
    @CsvSource({"CRITICAL, PT4M", "HIGH, PT24M", "MEDIUM, PT3H12M", "LOW, PT19H12M"})
    void remindsEverybodyCalledSoFarWhenFourFifthsOfTheDeadlineAreGone(Priority tier, Duration atRisk) {
        IncidentId id = open(tier);
        time.advance(atRisk.minusSeconds(1));
        assertThat(kinds(id)).doesNotContain("at-risk");
        time.advance(Duration.ofSeconds(1));

        assertThat(kinds(id)).containsOnlyOnce("at-risk");
        assertThat(told(id, "at risk")).containsExactlyInAnyOrder("Ana", "Lena");
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, PT15M", "HIGH, PT1H", "MEDIUM, PT8H", "LOW, P2D"})
    void asksAgainAfterTheTiersTimeAndLetsTheAcknowledgementLapseAfterTheSameAgain(Priority tier, Duration silent) {
        IncidentId id = open(tier);
        time.settle();
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(silent.minusSeconds(1));
        assertThat(told(id, "no update")).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(told(id, "no update")).containsExactly("Ana");

        time.advance(silent.minusSeconds(1));
        assertThat(view(id).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        time.advance(Duration.ofSeconds(1));
        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "2 ENGINEERING_LEAD +" + silent.multipliedBy(2));
    }

    @Test
    void whatNobodyHasIsAskedOfEverybodyCalled() {
        IncidentId id = open(Priority.CRITICAL);
        time.settle();
        incidents.acknowledge(id, crew.as("ana"));
        incidents.assign(id, null, crew.as("lena"));
        time.advance(Duration.ofMinutes(15));

        assertThat(told(id, "no update")).containsExactly("Ana");
    }

    @Test
    void aSnoozeQuietsTheReminderToo() {
        IncidentId id = open(Priority.HIGH);
        time.settle();
        incidents.snooze(id, time.now().plus(Duration.ofMinutes(29)), crew.as("ana"));
        assertThat(nextStep.of(id).orElseThrow().what()).isEqualTo("calls on-call again");
        time.advance(Duration.ofMinutes(28));

        assertThat(notifications.deliveries(id.value())).hasSize(1);
    }

    @Test
    void firingAgainDuringASnoozeCallsNobody() {
        IncidentId id = open(Priority.HIGH);
        states.cleared(id);
        time.advance(Duration.ofMinutes(1));
        incidents.snooze(id, time.now().plus(Duration.ofMinutes(60)), crew.as("ana"));
        states.refired(id);
        time.advance(Duration.ofMinutes(59));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
        time.advance(Duration.ofMinutes(1));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "2 ON_CALL +PT1H1M");
    }

    @Test
    void theEndOfASnoozeTakesTheAcknowledgementBackAndKeepsTheResponseTime() {
        IncidentId id = open(Priority.HIGH);
        time.advance(Duration.ofMinutes(2));
        incidents.acknowledge(id, crew.as("ana"));
        incidents.snooze(id, time.now().plus(Duration.ofHours(3)), crew.as("ana"));
        time.advance(Duration.ofHours(3));

        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "2 ON_CALL +PT3H2M");
        assertThat(view(id).timeToAcknowledge()).isEqualTo(Duration.ofMinutes(2));
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void aSnoozeOutlivesALowering() {
        IncidentId id = open(Priority.HIGH);
        incidents.acknowledge(id, crew.as("ana"));
        Instant until = time.now().plus(Duration.ofHours(2));
        incidents.snooze(id, until, crew.as("ana"));
        incidents.changePriority(id, Priority.MEDIUM, crew.as("ana"), "");
        time.advance(Duration.ofMinutes(119));
        assertThat(view(id).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        time.advance(Duration.ofMinutes(1));

        assertThat(view(id).state()).isEqualTo(IncidentState.OPENED);
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ON_CALL +PT2H");
        time.advance(Duration.ofHours(2));
        assertThat(called(id)).contains("1 ENGINEERING_LEAD +PT4H");
    }

    @Test
    void aMoveTakesBackThePagesThatNameTheOldTier() {
        time.advance(Duration.ofHours(1));
        IncidentId id = open(Priority.LOW);
        time.settle();
        incidents.changePriority(id, Priority.HIGH, crew.as("lena"), "");
        time.settle();

        assertThat(notifications.deliveries(id.value()).stream()
                        .map(it -> it.state() + " " + it.urgency())
                        .toList())
                .containsExactlyInAnyOrder("CANCELLED LOW", "SENT HIGH");
    }

    private List<String> told(IncidentId id, String why) {
        return notifications.deliveries(id.value()).stream()
                .filter(it -> it.reason().equals(why))
                .map(Delivery::to)
                .map(to -> responders.find(to).map(Responder::name).orElseThrow())
                .toList();
    }
}
