package dev.tocsin.sla;

import java.time.Duration;

/** The numbers of a tier, as its deployed diagram has them; all counted from the opening, the last two from the acknowledgement. */
public record TierPlan(
        Duration deadline,
        Duration atRisk,
        Duration callLead,
        Duration callCto,
        Duration resolutionTarget,
        Duration forgotten,
        Duration lapse) {}
