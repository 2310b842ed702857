package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.OpenWork;
import dev.tocsin.incident.Outcome;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The chain goes on by somebody's decision. */
class SummonsProcessTest extends IncidentStories {
    @Autowired
    Summons summons;

    @Autowired
    OpenWork work;

    @Autowired
    Notifications notifications;

    @Test
    void callsTheLeadAtOnceAndNotAgainWhenTheTimerComes() {
        IncidentId id = open(Priority.HIGH);
        time.advance(Duration.ofMinutes(1));

        Outcome outcome = summons.next(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(28));

        assertThat(outcome.sentence()).isEqualTo(view(id).key() + ": Escalated to the engineering lead: Lena");
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ENGINEERING_LEAD +PT1M");
        time.advance(Duration.ofMinutes(1));
        assertThat(called(id)).contains("1 CTO +PT30M", "2 ON_CALL +PT30M");
    }

    @Test
    void callsForHelpAfterTheAcknowledgementAndSaysWhoAsked() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofSeconds(10));
        incidents.acknowledge(id, crew.as("ana"));

        summons.next(id, crew.as("ana"));
        time.advance(Duration.ofSeconds(10));

        assertThat(notifications.deliveries(id.value()))
                .filteredOn(it -> it.state().equals("SENT"))
                .extracting(Delivery::reason)
                .containsExactly("on-call, round 1", "called by Ana");
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "1 ENGINEERING_LEAD +PT10S");
    }

    @Test
    void goesUpToTheLastRungAndThenSaysSo() {
        IncidentId id = open(Priority.LOW);
        time.settle();

        List<String> said = List.of(
                summons.next(id, crew.as("ana")).sentence(),
                summons.next(id, crew.as("ana")).sentence(),
                summons.next(id, crew.as("ana")).sentence());

        assertThat(said.get(0)).endsWith("Escalated to the engineering lead: Lena");
        assertThat(said.get(1)).endsWith("Escalated to the CTO: Carl");
        assertThat(said.get(2)).contains("everybody on its chain has been called");
    }

    @Test
    void isRefusedForWhatIsOver() {
        IncidentId id = open(Priority.HIGH);
        incidents.resolve(id, new Resolution("change", "", false), crew.as("ana"));

        assertThatThrownBy(() -> summons.next(id, crew.as("ben")))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("is already resolved by Ana");
    }

    @Test
    void whatIsSaidElsewhereIsAnUpdateOnceAndAtItsOwnTime() {
        IncidentId id = open(Priority.CRITICAL);
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofMinutes(10));

        assertThat(incidents.mentioned(id, crew.as("ana"), time.now()).changed())
                .isTrue();
        assertThat(incidents.mentioned(id, crew.as("ana"), time.now()).changed())
                .isFalse();
        assertThat(incidents
                        .mentioned(id, crew.as("ana"), time.now().minusSeconds(60))
                        .changed())
                .isFalse();
        time.advance(Duration.ofMinutes(14));
        assertThat(kinds(id)).doesNotContain("forgotten", "note");
        time.advance(Duration.ofMinutes(1));
        assertThat(kinds(id)).contains("forgotten");
    }

    @Test
    void knowsWhatSomebodyHasOrWasCalledForAndNobodyHas() {
        IncidentId low = open(Priority.LOW);
        IncidentId high = open(Priority.HIGH);
        IncidentId taken = open(Priority.CRITICAL);
        time.settle();
        incidents.acknowledge(taken, crew.as("ben"));

        ResponderId ana = Objects.requireNonNull(crew.as("ana").responder());
        assertThat(work.of(ana, summons.of(ana))).extracting(it -> it.id()).containsExactly(high, low);
        ResponderId ben = Objects.requireNonNull(crew.as("ben").responder());
        assertThat(work.of(ben, summons.of(ben))).extracting(it -> it.id()).containsExactly(taken);
    }
}
