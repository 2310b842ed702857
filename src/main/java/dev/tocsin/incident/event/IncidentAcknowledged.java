package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Somebody answers for it. */
public record IncidentAcknowledged(IncidentId incident, Actor by, Instant at) {}
