package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Somebody worked on it: a note, an assignment, a case number. */
public record IncidentUpdated(IncidentId incident, Actor by, Instant at) {}
