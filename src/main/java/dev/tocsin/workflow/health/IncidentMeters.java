package dev.tocsin.workflow.health;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.PagesSent;
import dev.tocsin.platform.watch.Meters;
import dev.tocsin.platform.watch.Readings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** How many incidents are open, and how soon their first page left. */
@Component
class IncidentMeters {
    private static final String FIRST = "round 1";

    private final Incidents incidents;
    private final MeterRegistry registry;

    IncidentMeters(Incidents incidents, MeterRegistry registry, Readings readings) {
        this.incidents = incidents;
        this.registry = registry;
        var open = readings.of(incidents::open);
        for (Priority tier : Priority.values()) {
            Gauge.builder(Meters.INCIDENTS_OPEN, () -> open.apply(it -> it.getOrDefault(tier, 0L)))
                    .description("Incidents opened or acknowledged")
                    .tag("tier", tier.slug())
                    .register(registry);
        }
    }

    @EventListener
    void on(PagesSent sent) {
        sent.subjects().stream()
                .filter(subject -> subject.reason().endsWith(FIRST))
                .flatMap(subject -> incidents.find(new IncidentId(subject.subjectId())).stream())
                .filter(incident -> incident.stint() <= 1)
                .forEach(incident -> record(incident, sent.at()));
    }

    private void record(IncidentView incident, Instant at) {
        Timer.builder(Meters.ALERT_TO_PAGE)
                .description("From an incident's opening until its first page was taken by a channel")
                .tag("tier", incident.priority().slug())
                .serviceLevelObjectives(Meters.latencies())
                .register(registry)
                .record(Duration.between(incident.openedAt(), at));
    }
}
