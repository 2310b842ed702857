package dev.tocsin.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertToIncidentModuleTest extends AlertStories {
    @Test
    void opensAnIncidentAndPagesOnCallOnce() {
        fire("ApiDown", "critical", null);
        fire("ApiDown", "critical", null);
        time.settle();

        IncidentView incident = only();
        assertThat(incident.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(incident.serviceName()).isEqualTo("Guide API");
        assertThat(incident.title()).isEqualTo("ApiDown is firing");
        assertThat(records.of(incident.id(), 10)).hasSize(1);
        assertThat(records.of(incident.id(), 10).get(0).rule()).isNotBlank();
        assertThat(notifications.deliveries(incident.id().value())).hasSize(1);
        assertThat(alerts.ofIncident(incident.id().value(), 10)).hasSize(1);
    }

    @Test
    void clearsHoldsAndResolvesByItself() {
        fire("ApiDown", "critical", null);
        time.settle();
        fire("ApiDown", "critical", time.now());
        time.settle();
        assertThat(only().clearedAt()).isNotNull();
        time.advance(Duration.ofMinutes(5));
        assertThat(only().state()).isEqualTo(IncidentState.RESOLVED);
    }

    @Test
    void reopensTheSameIncidentWithinHalfAnHour() {
        fire("ApiDown", "critical", null);
        time.settle();
        IncidentId id = only().id();
        fire("ApiDown", "critical", time.now());
        time.advance(Duration.ofMinutes(20));
        fire("ApiDown", "critical", null);
        time.settle();
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().state()).isEqualTo(IncidentState.OPENED);
    }

    @Test
    void opensNothingWhileSilencedAndOpensWhenTheSilenceEnds() {
        silence(Duration.ofMinutes(10));
        fire("ApiDown", "critical", null);
        time.settle();
        assertThat(all()).isEmpty();
        for (int minute = 0; minute < 11; minute++) {
            time.advance(Duration.ofMinutes(1));
            fire("ApiDown", "critical", null);
        }
        time.settle();
        assertThat(only().state()).isEqualTo(IncidentState.OPENED);
    }

    @Test
    void aLaterSilenceStopsTheChainOfAnOpenIncident() {
        fire("ApiDown", "critical", null);
        time.settle();
        silence(Duration.ofMinutes(10));
        time.settle();
        assertThat(only().silencedBy()).isEqualTo("lena");
        for (int minute = 0; minute < 4; minute++) {
            time.advance(Duration.ofMinutes(1));
            fire("ApiDown", "critical", null);
        }
        assertThat(notifications.deliveries(only().id().value())).hasSize(1);
    }

    @Test
    void raisesTheIncidentThatAMoreUrgentAlertJoins() {
        fire("Odd", "warning", null);
        time.settle();
        assertThat(only().priority()).isEqualTo(Priority.MEDIUM);
        accept(Map.of("alertname", "Odd", "service", "guide-api", "severity", "critical", "x", "2"), null);
        time.settle();
        assertThat(only().priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void reopensWhatAPersonResolvedWhileItFires() {
        fire("ApiDown", "critical", null);
        time.settle();
        incidents.resolve(only().id(), new Resolution("", "", false), crew.as("ana"));
        for (int minute = 0; minute < 6; minute++) {
            fire("ApiDown", "critical", null);
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(only().state()).isEqualTo(IncidentState.OPENED);
    }
}
