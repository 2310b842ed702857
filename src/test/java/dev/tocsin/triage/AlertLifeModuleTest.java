package dev.tocsin.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Silence;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Timeline;
import dev.tocsin.notification.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What its alerts do to an incident after it has opened. */
class AlertLifeModuleTest extends AlertStories {
    @Autowired
    Timeline timeline;

    @Test
    void aSilenceOfSomeOfItsAlertsStopsNothing() {
        fireFrom("a");
        fireFrom("b");
        time.settle();
        silenceInstance("a", Duration.ofMinutes(10));
        for (int minute = 0; minute < 3; minute++) {
            time.advance(Duration.ofMinutes(1));
            fireFrom("a");
            fireFrom("b");
        }

        assertThat(only().silencedBy()).isNull();
        assertThat(reasons()).contains("engineering lead, round 1");
    }

    @Test
    void theChainGoesOnWithWhatIsOwedWhenTheSilenceEnds() {
        fireFrom("a");
        time.settle();
        silenceInstance("a", Duration.ofMinutes(3));
        for (int minute = 0; minute < 3; minute++) {
            assertThat(reasons()).containsExactly("on-call, round 1");
            time.advance(Duration.ofSeconds(59));
            fireFrom("a");
            time.advance(Duration.ofSeconds(1));
        }
        time.advance(Duration.ofSeconds(5));

        assertThat(only().silencedBy()).isNull();
        assertThat(reasons()).containsExactly("on-call, round 1", "engineering lead, round 1");
    }

    @Test
    void firingAgainAfterHalfAnHourIsANewIncident() {
        fire("ApiDown", "critical", null);
        time.settle();
        fire("ApiDown", "critical", time.now());
        time.advance(Duration.ofMinutes(36));
        fire("ApiDown", "critical", null);
        time.settle();

        assertThat(all()).hasSize(2);
        assertThat(all().get(0).state()).isEqualTo(IncidentState.OPENED);
        assertThat(all().get(1).state()).isIn(IncidentState.RESOLVED, IncidentState.CLOSED);
    }

    @Test
    void aClearedSurvivorGoesOnWhileWhatItAbsorbedFires() {
        fire("One", "critical", null);
        time.settle();
        IncidentView one = only();
        fire("Two", "critical", null);
        time.settle();
        IncidentView two = all().stream()
                .filter(it -> !it.id().equals(one.id()))
                .findFirst()
                .orElseThrow();
        fire("One", "critical", time.now());
        time.settle();
        assertThat(view(one).clearedAt()).isNotNull();
        incidents.merge(two.id(), one.id(), crew.as("ana"));

        assertThat(view(one).clearedAt()).isNull();
        for (int minute = 0; minute < 6; minute++) {
            fire("Two", "critical", null);
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(view(one).state()).isEqualTo(IncidentState.OPENED);
    }

    @Test
    void aFloodOfOneGroupIsOneIncidentThatCanStillBeRead() {
        List<AlertReport> flood = IntStream.range(0, 450)
                .mapToObj(n -> new AlertReport(
                        Map.of("alertname", "Flood", "service", "guide-api", "severity", "info", "n", "" + n),
                        Map.of(),
                        time.now(),
                        null,
                        "",
                        null,
                        false,
                        Map.of()))
                .toList();
        alerts.accept(prometheus, flood);
        time.settle();

        assertThat(alerts.countOfIncident(only().id().value())).isEqualTo(450);
        assertThat(alerts.ofIncident(only().id().value(), 100)).hasSize(100);
        assertThat(timeline.of(only().id())).hasSizeLessThan(50);
        assertThat(timeline.of(only().id())).anyMatch(it -> it.text().equals("189 more alerts fire too"));
    }

    @Test
    void anAcknowledgementAtItsSourceAnswersAnIncidentOfOneAlert() {
        trigger("db-1", "Disk is full");
        alerts.acknowledge(prometheus, "db-1");

        assertThat(only().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThat(only().acknowledgedBy()).isEqualTo("prometheus");
    }

    @Test
    void anAcknowledgementOfOneAlertDoesNotAnswerForAnother() {
        trigger("db-1", "Disk is full");
        trigger("db-2", "Disk is full");
        alerts.acknowledge(prometheus, "db-1");

        assertThat(only().state()).isEqualTo(IncidentState.OPENED);
        assertThat(timeline.of(only().id())).anyMatch(it -> it.text().contains("acknowledged at its source"));
    }

    private void trigger(String dedupKey, String name) {
        Map<String, String> labels = Map.of("alertname", name, "service", "guide-api", "severity", "critical");
        alerts.accept(
                prometheus, List.of(new AlertReport(labels, Map.of(), time.now(), null, "", dedupKey, true, Map.of())));
        time.settle();
    }

    private void fireFrom(String instance) {
        accept(
                Map.of("alertname", "ApiDown", "service", "guide-api", "severity", "critical", "instance", instance),
                null);
    }

    private void silenceInstance(String instance, Duration length) {
        silences.put(new Silence(
                "",
                List.of(new Silence.Matcher("instance", instance, false, true)),
                time.now(),
                time.now().plus(length),
                time.now(),
                "lena",
                "known",
                Map.of()));
    }

    private List<String> reasons() {
        return notifications.deliveries(only().id().value()).stream()
                .map(Delivery::reason)
                .toList();
    }

    private IncidentView view(IncidentView incident) {
        return incidents.find(incident.id()).orElseThrow();
    }
}
