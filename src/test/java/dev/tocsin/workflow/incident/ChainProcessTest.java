package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainProcessTest extends IncidentStories {
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
        IncidentId id = open(Priority.HIGH);
        time.advance(Duration.ofMinutes(1));
        states.cleared(id);
        time.advance(Duration.ofMinutes(5));
        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.NOT_NEEDED);
    }

    @Test
    void snoozeQuietsPagesButNoClock() {
        IncidentId id = open(Priority.HIGH);
        incidents.snooze(id, time.now().plus(Duration.ofMinutes(60)), crew.as("ana"));
        time.advance(Duration.ofMinutes(59));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S");
        assertThat(clocks.current(id, ClockKind.RESPONSE).orElseThrow().state()).isEqualTo(ClockState.BREACHED);
        time.advance(Duration.ofMinutes(16));
        assertThat(called(id)).containsExactly("1 ON_CALL +PT0S", "2 ON_CALL +PT1H", "2 ENGINEERING_LEAD +PT1H15M");
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
}
