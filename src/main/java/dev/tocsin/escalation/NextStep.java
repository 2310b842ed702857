package dev.tocsin.escalation;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What happens next with an incident, and when, from its live timers. */
public interface NextStep {

    Optional<Next> of(IncidentId incident);

    /** When an incident of which nothing fires resolves by itself. */
    Optional<Instant> watchedUntil(IncidentId incident);

    /** Of many at once; those of which nothing is to come are left out. */
    Map<IncidentId, Next> of(Collection<IncidentView> incidents);
}
