package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** Somebody asks for a post-mortem of an incident that is over. */
public record PostmortemWanted(IncidentId incident, Actor by, Instant at) {}
