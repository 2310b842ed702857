package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import dev.tocsin.incident.IncidentId;
import java.util.List;

/** These people were called for an incident. */
public record RungCalled(IncidentId incident, Level level, List<Responder> people) {}
