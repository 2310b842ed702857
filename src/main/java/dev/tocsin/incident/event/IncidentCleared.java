package dev.tocsin.incident.event;

import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Nothing of it fires any more. */
public record IncidentCleared(IncidentId incident, Instant at) {}
