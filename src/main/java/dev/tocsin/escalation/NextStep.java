package dev.tocsin.escalation;

import dev.tocsin.incident.IncidentId;
import java.time.Instant;
import java.util.Optional;

/** What happens next with an incident, and when, from its live timers. */
public interface NextStep {

    Optional<Next> of(IncidentId incident);

    /** When an incident of which nothing fires resolves by itself. */
    Optional<Instant> watchedUntil(IncidentId incident);
}
