package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;

/** The absorbed incident ended; its alerts belong to the survivor. */
public record IncidentMerged(IncidentId absorbed, IncidentId survivor, Actor by, Instant at) {}
