package dev.tocsin.incident.lists;

import dev.tocsin.incident.IncidentId;

/** Something happened to an incident: the line of its timeline that says so. */
public record Change(long line, IncidentId incident) {}
