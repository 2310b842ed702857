package dev.tocsin.oncall.coverage;

import dev.tocsin.catalog.ResponderId;
import java.time.Duration;

/**
 * What one person carries as primary.
 *
 * @param night of it, in the person's own quiet hours
 * @param weekend of it, on Saturdays and Sundays where the person lives
 * @param nights how many of the person's nights it touches
 */
public record Load(ResponderId responder, Duration total, Duration night, Duration weekend, int nights) {

    /** Hours, those at night and at weekends counted once more each. */
    public double weight() {
        return total.plus(night).plus(weekend).toMinutes() / 60.0;
    }
}
