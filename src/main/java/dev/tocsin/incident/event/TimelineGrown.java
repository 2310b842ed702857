package dev.tocsin.incident.event;

import dev.tocsin.incident.IncidentId;

/** Something of an incident was written down; whoever shows it has to look again. */
public record TimelineGrown(IncidentId incident) {}
