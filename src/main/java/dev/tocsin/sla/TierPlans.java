package dev.tocsin.sla;

import dev.tocsin.incident.Priority;

/** Where the numbers of a tier are read from. */
public interface TierPlans {

    TierPlan of(Priority priority);
}
