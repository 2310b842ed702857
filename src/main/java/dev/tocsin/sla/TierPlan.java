package dev.tocsin.sla;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a tier, as its deployed diagram has them; all counted from the opening, forgotten and lapse from the
 * acknowledgement.
 *
 * @param heldUntil the time of day until which messages wait in the recipient's zone; null where they leave at once
 */
public record TierPlan(
        Duration deadline,
        Duration atRisk,
        Duration callLead,
        Duration callCto,
        Duration resolutionTarget,
        Duration forgotten,
        Duration lapse,
        @Nullable LocalTime heldUntil) {

    /** What is done, and how long its message waits. */
    public String inWords(String what) {
        return heldUntil == null ? what : what + " (message held until " + heldUntil + ")";
    }
}
