package dev.tocsin.incident.event;

import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** No silence covers it any more. */
public record IncidentUnsilenced(IncidentId incident, Instant at) {}
