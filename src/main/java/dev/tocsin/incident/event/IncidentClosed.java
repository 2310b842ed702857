package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Nothing is left to do. */
public record IncidentClosed(IncidentId incident, Actor by, Instant at) {}
