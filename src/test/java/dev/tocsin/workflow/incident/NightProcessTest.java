package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom the night spares, and for how long. */
class NightProcessTest extends IncidentStories {
    @Autowired
    Notifications notifications;

    @Autowired
    Responders responders;

    @ParameterizedTest
    @CsvSource({"21:59, PT0S", "22:00, PT1H30M", "03:00, PT1H30M", "05:30, PT1H30M", "06:10, PT50M", "07:00, PT0S"})
    void holdsMediumUntilSevenButAtMostNinetyMinutes(LocalTime opened, Duration held) {
        time.advanceTo(opened);
        IncidentId id = open(Priority.MEDIUM);
        time.advance(Duration.ofMinutes(100));

        assertThat(called(id)).containsExactly("1 ON_CALL +" + held);
    }

    @Test
    void countsTheRungsOfMediumFromItsOpeningHoweverLongTheNightHeldIt() {
        time.advanceTo(LocalTime.of(23, 0));
        IncidentId id = open(Priority.MEDIUM);
        time.advance(Duration.ofHours(4));

        assertThat(called(id)).startsWith("1 ON_CALL +PT1H30M", "1 ENGINEERING_LEAD +PT2H", "1 CTO +PT4H");
    }

    @Test
    void theNightIsTheRecipientsOwn() {
        Responder ana = responders.byLogin("ana").orElseThrow();
        responders.change(
                ana.id(),
                new Profile(ana.login(), ana.name(), ana.email(), ZoneId.of("America/Los_Angeles"), ana.roles()));
        IncidentId id = open(Priority.MEDIUM);
        time.advance(Duration.ofMinutes(100));

        assertThat(called(id)).containsExactly("1 ON_CALL +PT1H30M");
    }

    @Test
    void anAnswerDuringTheNightCallsNobodyInTheMorning() {
        time.advanceTo(LocalTime.of(23, 0));
        IncidentId id = open(Priority.MEDIUM);
        time.advance(Duration.ofMinutes(30));
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofHours(2));

        assertThat(called(id)).isEmpty();
        assertThat(notifications.deliveries(id.value())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL", "HIGH"})
    void wakesForWhatIsUrgent(Priority tier) {
        time.advanceTo(LocalTime.of(3, 0));
        IncidentId id = open(tier);
        time.settle();

        assertThat(states(id)).containsExactly("SENT");
    }

    @Test
    void lowWakesNobodyAndIsBreachedOnTimeAllTheSame() {
        time.advanceTo(LocalTime.of(10, 0));
        IncidentId id = open(Priority.LOW);
        Instant opened = time.now();
        time.advance(Duration.ofHours(22));
        assertThat(task(id)).isNotNull();
        assertThat(states(id)).containsOnly("QUEUED");
        time.advance(Duration.ofHours(1));
        assertThat(states(id)).containsOnly("SENT").hasSize(4);

        time.advance(Duration.ofHours(1));
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.BREACHED);
        assertThat(time.now()).isEqualTo(opened.plus(Duration.ofHours(24)));
        time.advanceTo(LocalTime.of(8, 59));
        assertThat(sentBetween(id, opened.plus(Duration.ofHours(23)).plusSeconds(60), time.now()))
                .isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(sentBetween(id, time.now().minusSeconds(1), time.now().plusSeconds(60)))
                .contains("CTO, round 1");
    }

    @Test
    void saysThatMessagesOfLowAreHeld() {
        IncidentId id = open(Priority.LOW);

        assertThat(nextStep.of(id).orElseThrow().what())
                .isEqualTo("pages the engineering lead (message held until 09:00)");
    }

    private List<String> states(IncidentId id) {
        return notifications.deliveries(id.value()).stream()
                .map(Delivery::state)
                .toList();
    }

    private List<String> sentBetween(IncidentId id, Instant from, Instant until) {
        return notifications.deliveries(id.value()).stream()
                .filter(it -> it.state().equals("SENT"))
                .filter(it -> it.endedAt()
                        .filter(at -> !at.isBefore(from) && at.isBefore(until))
                        .isPresent())
                .map(Delivery::reason)
                .toList();
    }
}
