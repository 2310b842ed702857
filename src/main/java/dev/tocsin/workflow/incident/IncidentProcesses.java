package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.event.IncidentAcknowledged;
import dev.tocsin.incident.event.IncidentAssigned;
import dev.tocsin.incident.event.IncidentCleared;
import dev.tocsin.incident.event.IncidentClosed;
import dev.tocsin.incident.event.IncidentMerged;
import dev.tocsin.incident.event.IncidentOpened;
import dev.tocsin.incident.event.IncidentPriorityChanged;
import dev.tocsin.incident.event.IncidentRefired;
import dev.tocsin.incident.event.IncidentReopened;
import dev.tocsin.incident.event.IncidentResolved;
import dev.tocsin.incident.event.IncidentSnoozed;
import dev.tocsin.incident.event.IncidentUnacknowledged;
import dev.tocsin.incident.event.IncidentUpdated;
import dev.tocsin.sla.DeadlineMoved;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Moves an incident's process when the incident moves, in the same transaction. */
@Component
class IncidentProcesses {
    private final TierInstances instances;
    private final Incidents incidents;
    private final Variables variables;
    private final RespondTasks tasks;
    private final MovedTimers timers;
    private final Maintenance maintenance;

    IncidentProcesses(
            TierInstances instances,
            Incidents incidents,
            Variables variables,
            RespondTasks tasks,
            MovedTimers timers,
            Maintenance maintenance) {
        this.instances = instances;
        this.incidents = incidents;
        this.variables = variables;
        this.tasks = tasks;
        this.timers = timers;
        this.maintenance = maintenance;
    }

    @EventListener
    void on(IncidentOpened opened) {
        start(opened.incident(), true);
    }

    @EventListener
    void on(IncidentAcknowledged acknowledged) {
        instances.tell(acknowledged.incident(), "answered");
        instances.tell(acknowledged.incident(), "acknowledged");
        tasks.follow(view(acknowledged.incident()));
    }

    @EventListener
    void on(IncidentUnacknowledged event) {
        tell(event.incident(), "unacknowledged");
        tasks.follow(view(event.incident()));
    }

    @EventListener
    void on(IncidentAssigned assigned) {
        tell(assigned.incident(), "updated");
        tasks.follow(view(assigned.incident()));
    }

    @EventListener
    void on(IncidentUpdated updated) {
        tell(updated.incident(), "updated");
    }

    @EventListener
    void on(IncidentSnoozed snoozed) {
        snooze(snoozed.incident(), snoozed.until());
    }

    @EventListener
    void on(IncidentPriorityChanged moved) {
        instances.tell(moved.incident(), "left");
        start(moved.incident(), moved.answerNeeded());
        IncidentView incident = view(moved.incident());
        if (incident.clearedAt() != null) {
            instances.tell(incident.id(), "cleared");
        }
        Optional.ofNullable(incident.snoozedUntil()).ifPresent(until -> snooze(incident.id(), until));
        tasks.follow(incident);
    }

    @EventListener
    void on(IncidentMerged merged) {
        instances.tell(merged.absorbed(), "left");
        timers.followClocks(merged.survivor());
        tasks.follow(view(merged.survivor()));
    }

    @EventListener
    void on(IncidentCleared cleared) {
        tell(cleared.incident(), "cleared");
    }

    @EventListener
    void on(IncidentRefired refired) {
        tell(refired.incident(), "refired");
    }

    @EventListener
    void on(IncidentResolved resolved) {
        tell(resolved.incident(), "resolved");
    }

    @EventListener
    void on(IncidentReopened reopened) {
        IncidentView incident = view(reopened.incident());
        if (!instances.tell(incident.id(), "reopened", variables.of(incident, true))) {
            instances.start(incident.id(), incident.priority(), variables.of(incident, true));
        }
        countMaintenance(incident.id());
    }

    @EventListener
    void on(DeadlineMoved moved) {
        timers.followResolution(moved.incident());
        tasks.follow(view(moved.incident()));
    }

    @EventListener
    void on(IncidentClosed closed) {
        tell(closed.incident(), "closed");
    }

    /** The process is told of what others did, not of what it has just done itself. */
    private void tell(IncidentId incident, String message) {
        if (!Echo.of(incident)) {
            instances.tell(incident, message);
        }
    }

    private void snooze(IncidentId incident, Instant until) {
        instances.tell(incident, "snoozed", Map.of("snoozedUntil", Date.from(until)));
    }

    private void start(IncidentId id, boolean answerNeeded) {
        IncidentView incident = view(id);
        instances.start(id, incident.priority(), variables.of(incident, answerNeeded));
        countMaintenance(id);
    }

    /** The diagram counts from now on; the clock knows what does not count. */
    private void countMaintenance(IncidentId incident) {
        if (maintenance.any()) {
            timers.followResolution(incident);
        }
    }

    private IncidentView view(IncidentId id) {
        return incidents.find(id).orElseThrow();
    }
}
