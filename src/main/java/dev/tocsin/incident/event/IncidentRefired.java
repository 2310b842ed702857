package dev.tocsin.incident.event;

import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Something of it fires again inside the hold. */
public record IncidentRefired(IncidentId incident, Instant at) {}
