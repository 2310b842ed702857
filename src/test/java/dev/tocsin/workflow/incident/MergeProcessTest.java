package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of two incidents that are one. */
class MergeProcessTest extends IncidentStories {
    @Autowired
    Notifications notifications;

    @Test
    void theSurvivorKeepsTheHighestTierAndTheEarliestDeadline() {
        IncidentId critical = open(Priority.CRITICAL);
        Instant deadline = time.now().plus(Duration.ofMinutes(5));
        time.advance(Duration.ofMinutes(1));
        IncidentId low = open(Priority.LOW);
        incidents.merge(critical, low, crew.as("ana"));

        assertThat(view(low).priority()).isEqualTo(Priority.CRITICAL);
        assertThat(clocks.current(low, ClockKind.RESPONSE).orElseThrow().deadline())
                .isEqualTo(deadline);
        assertThat(task(low).getDueDate().toInstant()).isEqualTo(deadline);
        time.advance(Duration.ofMinutes(4));
        assertThat(clocks.current(low, ClockKind.RESPONSE).orElseThrow().state())
                .isEqualTo(ClockState.BREACHED);
        assertThat(called(low)).contains("1 CTO +PT4M");
    }

    @Test
    void theAbsorbedIncidentEndsWithItsClocksItsTaskAndItsPages() {
        IncidentId absorbed = open(Priority.HIGH);
        IncidentId survivor = open(Priority.HIGH);
        time.settle();
        incidents.merge(absorbed, survivor, crew.as("ana"));
        time.advance(Duration.ofHours(5));

        assertThat(view(absorbed).state()).isEqualTo(IncidentState.CLOSED);
        assertThat(task(absorbed)).isNull();
        assertThat(clocks.of(absorbed)).allMatch(clock -> clock.state() == ClockState.SUPERSEDED);
        assertThat(called(absorbed)).containsExactly("1 ON_CALL +PT0S");
        assertThat(incidents.merge(absorbed, survivor, crew.as("ben")).changed())
                .isFalse();
    }

    @Test
    void theResolutionTargetIsTheEarlierOneToo() {
        IncidentId older = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(4));
        IncidentId younger = open(Priority.CRITICAL);
        incidents.acknowledge(older, crew.as("ana"));
        incidents.acknowledge(younger, crew.as("ana"));
        incidents.merge(older, younger, crew.as("ana"));
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofMinutes(11));
            incidents.note(younger, "still on it", crew.as("ana"));
        }
        assertThat(kinds(younger)).doesNotContain("extended-outage");
        time.advance(Duration.ofMinutes(1));

        assertThat(kinds(younger)).contains("extended-outage");
        assertThat(notifications.deliveries(younger.value()).stream().map(Delivery::reason))
                .contains("extended outage");
    }
}
