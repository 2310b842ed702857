package dev.tocsin.incident.event;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** It was handed to somebody, or to nobody. */
public record IncidentAssigned(IncidentId incident, @Nullable ResponderId to, Actor by, Instant at) {}
