package dev.tocsin.platform.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jobs that wait after an outage, and whether they are being worked off: the oldest is a later one, or fewer wait. */
final class Backlog {
    private static final Duration STANDSTILL = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofSeconds(1);
    /** What was seen longer ago says nothing of now. */
    private static final Duration MEMORY = Duration.ofMinutes(2);

    private @Nullable Seen reference;
    private @Nullable Instant moved;

    private record Seen(Instant at, Instant oldest, long due) {

        boolean isOlderThan(Seen other) {
            return !other.oldest.isBefore(oldest.plus(STEP));
        }

        boolean isForgotten(Instant now) {
            return at.plus(MEMORY).isBefore(now);
        }
    }

    /** Whether it has shrunk during the last seconds, as far as was looked. */
    synchronized boolean shrinks(Vitals vitals, Instant now) {
        Seen seen = new Seen(now, now.minus(vitals.lateness()), vitals.due());
        if (reference == null || reference.isForgotten(now) || seen.isOlderThan(reference)) {
            reference = seen;
            moved = null;
        } else if (reference.isOlderThan(seen) || seen.due < reference.due) {
            reference = seen;
            moved = now;
        }
        return moved != null && !moved.isBefore(now.minus(STANDSTILL));
    }
}
