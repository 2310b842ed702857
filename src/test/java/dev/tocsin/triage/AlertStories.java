package dev.tocsin.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.notification.Notifications;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the stories about alerts and their incident share: a crew, a source, and how it says that something fires. */
@TocsinTest
abstract class AlertStories {
    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    Alerts alerts;

    @Autowired
    Integrations integrations;

    @Autowired
    Silences silences;

    @Autowired
    Incidents incidents;

    @Autowired
    TriageRecords records;

    @Autowired
    Notifications notifications;

    IntegrationId prometheus;

    @BeforeEach
    void arrive() {
        crew.arrive();
        prometheus = integrations
                .create("prometheus", Integration.Kind.values()[0], null, 1000)
                .integration();
    }

    void silence(Duration length) {
        Instant now = time.now();
        silences.put(new Silence(
                "",
                List.of(new Silence.Matcher("alertname", "ApiDown", false, true)),
                now,
                now.plus(length),
                now,
                "lena",
                "known",
                Map.of()));
    }

    void fire(String name, String severity, @Nullable Instant endsAt) {
        accept(Map.of("alertname", name, "service", "guide-api", "severity", severity), endsAt);
    }

    void accept(Map<String, String> labels, @Nullable Instant endsAt) {
        alerts.accept(
                prometheus,
                List.of(new AlertReport(
                        labels,
                        Map.of("summary", labels.get("alertname") + " is firing"),
                        endsAt == null ? time.now() : null,
                        endsAt == null ? time.now().plus(Duration.ofMinutes(4)) : endsAt,
                        "http://prometheus/graph",
                        null,
                        false,
                        Map.of())));
    }

    List<IncidentView> all() {
        return incidents.newest(List.of(IncidentState.values()), 10);
    }

    IncidentView only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }
}
