package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** It is over; byHold when it cleared by itself. */
public record IncidentResolved(IncidentId incident, Actor by, boolean byHold, Instant at) {}
