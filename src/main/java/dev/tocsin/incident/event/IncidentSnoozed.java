package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Pages are quiet until then; clocks go on. */
public record IncidentSnoozed(IncidentId incident, Instant until, Actor by, Instant at) {}
