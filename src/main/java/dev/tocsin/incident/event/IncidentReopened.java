package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import java.time.Instant;

/** It fires again after its resolution, or a person reopened it. */
public record IncidentReopened(IncidentId incident, Priority priority, Actor by, Instant at) {}
