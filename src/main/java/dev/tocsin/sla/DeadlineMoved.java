package dev.tocsin.sla;

import dev.tocsin.incident.IncidentId;

/** Maintenance was planned, changed or called off, and a running resolution clock ends at another time than before. */
public record DeadlineMoved(IncidentId incident) {}
