package dev.tocsin.reporting.facts;

import dev.tocsin.incident.event.IncidentClosed;
import dev.tocsin.incident.event.IncidentMerged;
import dev.tocsin.incident.event.IncidentReopened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears when an incident is closed, and when a closed one is not so closed. */
@Component
class FactEvents {
    private final FactStore store;

    FactEvents(FactStore store) {
        this.store = store;
    }

    @EventListener
    void on(IncidentClosed closed) {
        store.lookAgain(closed.incident());
    }

    @EventListener
    void on(IncidentMerged merged) {
        store.lookAgain(merged.absorbed());
    }

    @EventListener
    void on(IncidentReopened reopened) {
        store.lookAgain(reopened.incident());
    }
}
