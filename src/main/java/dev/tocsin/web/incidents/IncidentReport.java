package dev.tocsin.web.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.StoredAlert;
import dev.tocsin.escalation.Call;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.triage.TriageRecord;
import dev.tocsin.triage.TriageRecords;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that is known of one incident. */
@Component
class IncidentReport {
    private static final int MOST_ALERTS = 200;

    private final Alerts alerts;
    private final SlaClocks clocks;
    private final Escalations escalations;
    private final NextStep nextStep;
    private final Notifications notifications;
    private final TriageRecords triage;
    private final Timeline timeline;

    IncidentReport(
            Alerts alerts,
            SlaClocks clocks,
            Escalations escalations,
            NextStep nextStep,
            Notifications notifications,
            TriageRecords triage,
            Timeline timeline) {
        this.alerts = alerts;
        this.clocks = clocks;
        this.escalations = escalations;
        this.nextStep = nextStep;
        this.notifications = notifications;
        this.triage = triage;
        this.timeline = timeline;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            IncidentJson incident,
            @Nullable Next next,
            List<TriageRecord> why,
            List<SlaClock> clocks,
            List<StoredAlert> alerts,
            int alertsInAll,
            List<Call> calls,
            List<Delivery> deliveries,
            List<TimelineEntry> timeline) {}

    Whole of(IncidentView incident) {
        long id = incident.id().value();
        return new Whole(
                IncidentJson.of(incident),
                nextStep.of(incident.id()).orElse(null),
                triage.of(incident.id(), MOST_ALERTS),
                clocks.of(incident.id()),
                alerts.ofIncident(id, MOST_ALERTS),
                alerts.countOfIncident(id),
                escalations.calls(incident.id()),
                notifications.deliveries(id),
                timeline.of(incident.id()));
    }
}
