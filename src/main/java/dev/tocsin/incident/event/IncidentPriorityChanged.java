package dev.tocsin.incident.event;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import java.time.Instant;

/** It moved to another tier. */
public record IncidentPriorityChanged(
        IncidentId incident, Priority from, Priority to, boolean answerNeeded, Actor by, Instant at) {}
