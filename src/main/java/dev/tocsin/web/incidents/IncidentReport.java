package dev.tocsin.web.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.StoredAlert;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.escalation.Call;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.sla.Pauses;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.Standing;
import dev.tocsin.triage.TriageRecord;
import dev.tocsin.triage.TriageRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that is known of one incident. */
@Component
class IncidentReport {
    private static final int MOST_ALERTS = 200;

    private final Alerts alerts;
    private final SlaClocks clocks;
    private final Pauses pauses;
    private final Maintenance maintenance;
    private final Escalations escalations;
    private final NextStep nextStep;
    private final Notifications notifications;
    private final TriageRecords triage;
    private final Timeline timeline;
    private final Clock clock;
    private final DeliveryLines lines;
    private final Responders responders;

    IncidentReport(
            Alerts alerts,
            SlaClocks clocks,
            Pauses pauses,
            Maintenance maintenance,
            Escalations escalations,
            NextStep nextStep,
            Notifications notifications,
            TriageRecords triage,
            Timeline timeline,
            Clock clock,
            DeliveryLines lines,
            Responders responders) {
        this.alerts = alerts;
        this.clocks = clocks;
        this.pauses = pauses;
        this.maintenance = maintenance;
        this.escalations = escalations;
        this.nextStep = nextStep;
        this.notifications = notifications;
        this.triage = triage;
        this.timeline = timeline;
        this.clock = clock;
        this.lines = lines;
        this.responders = responders;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            IncidentJson incident,
            @Nullable Next next,
            List<TriageRecord> why,
            List<SlaClock> clocks,
            List<ClockNow> standings,
            @Nullable Planned maintenance,
            List<StoredAlert> alerts,
            int alertsInAll,
            List<Call> calls,
            List<Delivery> deliveries,
            List<TimelineEntry> timeline,
            Map<String, Person> people) {}

    /** Whom an id in the calls and deliveries means. */
    record Person(String login, String name) {}

    /** How a clock stands now; {@code pausedUntil} is the end of planned maintenance that pauses it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClockNow(long clockId, Standing standing, @Nullable Instant pausedUntil) {}

    /** Planned maintenance of the incident's service that is on. */
    record Planned(String title, Instant until) {}

    Whole of(IncidentView incident) {
        long id = incident.id().value();
        List<SlaClock> its = clocks.of(incident.id());
        List<Call> calls = escalations.calls(incident.id());
        List<Delivery> deliveries = notifications.deliveries(id);
        return new Whole(
                IncidentJson.of(incident),
                nextStep.of(incident.id()).orElse(null),
                triage.of(incident.id(), MOST_ALERTS),
                its,
                its.stream().map(it -> now(it, incident)).toList(),
                planned(incident),
                alerts.ofIncident(id, MOST_ALERTS),
                alerts.countOfIncident(id),
                calls,
                deliveries,
                lines.among(timeline.of(incident.id()), deliveries),
                people(calls, deliveries));
    }

    private Map<String, Person> people(List<Call> calls, List<Delivery> deliveries) {
        return Stream.concat(
                        calls.stream().map(Call::responder), deliveries.stream().map(Delivery::to))
                .distinct()
                .flatMap(it -> responders.find(it).stream())
                .collect(Collectors.toMap(
                        it -> Long.toString(it.id().value()), it -> new Person(it.login(), it.name())));
    }

    private ClockNow now(SlaClock it, IncidentView incident) {
        Instant now = clock.instant();
        return new ClockNow(
                it.id(),
                pauses.standing(it, incident, now),
                pauses.pausedUntil(it, incident, now).orElse(null));
    }

    private @Nullable Planned planned(IncidentView incident) {
        Instant now = clock.instant();
        return !incident.state().isOpen()
                ? null
                : maintenance
                        .during(incident.service(), incident.team(), now)
                        .flatMap(window -> window.at(now)
                                .map(it -> new Planned(window.plan().title(), it.until())))
                        .orElse(null);
    }
}
