package dev.tocsin.incident;

import dev.tocsin.platform.PerTransaction;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Rows that the running transaction holds: locked in the database once, however many of its steps ask for it. */
@Component
class IncidentLocks {
    private final IncidentRepository incidents;
    private final PerTransaction<Set<Long>> held = new PerTransaction<>(HashSet::new);

    IncidentLocks(IncidentRepository incidents) {
        this.incidents = incidents;
    }

    Incident lock(IncidentId id) {
        Optional<Incident> incident =
                held.get().add(id.value()) ? incidents.lock(id.value()) : incidents.findById(id.value());
        return incident.orElseThrow(() -> new UnknownIncident("with id " + id.value()));
    }
}
