package dev.tocsin.slack.errand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An errand as stored.
 *
 * @param wanted how often it was wanted so far
 * @param since when it was first wanted after it had been in line
 */
record ErrandRow(
        long id,
        Errand.Kind kind,
        long subject,
        int urgency,
        long wanted,
        @Nullable Instant since,
        int attempts,
        boolean heldUp,
        long version) {}
