package dev.tocsin.incident.event;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import java.time.Instant;

/** An incident opened; its response and resolution clocks start. */
public record IncidentOpened(IncidentId incident, Priority priority, Instant at) {}
