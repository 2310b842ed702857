package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Nobody answers for it any more; it lapsed when the server took the acknowledgement back. */
public record IncidentUnacknowledged(IncidentId incident, Actor by, boolean lapsed, Instant at) {}
