package dev.tocsin.sla;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;

/** Where the numbers of a tier are read from. */
public interface TierPlans {

    /** For what begins now. */
    TierPlan of(Priority priority);

    /** What an incident in this tier began with, or begins with now; who edits the diagram means later ones. */
    TierPlan of(IncidentId incident, Priority priority);
}
