package dev.tocsin.triage;

import dev.tocsin.alert.AlertAcknowledged;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Incidents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Somebody acknowledged an alert where it comes from (PagerDuty's events can say so): the incident is acknowledged when
 * nothing else of it fires, else it is noted.
 */
@Component
class AcknowledgedAlerts {
    private final Alerts alerts;
    private final Integrations integrations;
    private final Incidents incidents;

    AcknowledgedAlerts(Alerts alerts, Integrations integrations, Incidents incidents) {
        this.alerts = alerts;
        this.integrations = integrations;
        this.incidents = incidents;
    }

    @EventListener
    void on(AlertAcknowledged acknowledged) {
        Long number = acknowledged.incidentId();
        if (number == null) {
            return;
        }
        IncidentId id = new IncidentId(number);
        Actor by = Actor.system(
                integrations.find(acknowledged.by()).map(Integration::name).orElse("its source"));
        incidents.find(id).filter(it -> it.state() == IncidentState.OPENED).ifPresent(it -> {
            if (alerts.firingOf(number) <= 1) {
                incidents.acknowledge(id, by);
            } else {
                incidents.note(id, "One of its alerts is acknowledged at its source", by);
            }
        });
    }
}
