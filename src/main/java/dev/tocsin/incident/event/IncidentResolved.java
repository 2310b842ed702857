package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/**
 * It is over.
 *
 * @param byHold it cleared by itself
 * @param overAt when its last alert cleared, if by the hold; else the same as {@code at}
 */
public record IncidentResolved(IncidentId incident, Actor by, boolean byHold, Instant overAt, Instant at) {}
