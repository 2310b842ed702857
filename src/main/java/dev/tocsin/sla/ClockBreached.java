package dev.tocsin.sla;

import dev.tocsin.incident.IncidentId;

/** A deadline was missed; said once for each clock. */
public record ClockBreached(long clock, IncidentId incident) {}
