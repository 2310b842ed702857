package dev.tocsin.slack.errand;

import dev.tocsin.incident.IncidentId;

/** An incident has been over for so long that nothing of it is kept here any more; part of that transaction. */
public record IncidentForgotten(IncidentId incident) {}
