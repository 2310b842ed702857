package dev.tocsin.triage;

import dev.tocsin.alert.Alerts;
import dev.tocsin.incident.event.IncidentMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The alerts of an absorbed incident go on in its survivor. */
@Component
class MergedAlerts {
    private final Alerts alerts;
    private final Reconciliation reconciliation;

    MergedAlerts(Alerts alerts, Reconciliation reconciliation) {
        this.alerts = alerts;
        this.reconciliation = reconciliation;
    }

    @EventListener
    void on(IncidentMerged merged) {
        alerts.moveToIncident(merged.absorbed().value(), merged.survivor().value());
        if (alerts.firingOf(merged.survivor().value()) > 0) {
            reconciliation.follow(merged.survivor());
        }
    }
}
