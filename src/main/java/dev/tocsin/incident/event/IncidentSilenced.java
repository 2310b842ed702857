package dev.tocsin.incident.event;

import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** A silence covers all that still fires. */
public record IncidentSilenced(IncidentId incident, String by, Instant until, Instant at) {}
