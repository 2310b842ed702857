package dev.tocsin.alert.store;

import dev.tocsin.alert.observe.Observation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Alertmanager's rules for meeting what is already known: overlapping times merge, others begin a new episode. */
final class Merge {

    private Merge() {}

    static Decision decide(@Nullable Episode known, Observation seen, Instant now) {
        if (known == null) {
            return seen.firing() ? new Decision.Begin(1, null) : unheard(seen, 1);
        }
        return known.firesAt(now) ? whileFiring(known, seen) : afterEnd(known, seen);
    }

    private static Decision whileFiring(Episode known, Observation seen) {
        Instant startsAt = earlier(known.startsAt(), seen.startsAt());
        if (!seen.firing()) {
            // A late word about an earlier episode must not end this one.
            boolean earlierEpisode = seen.startGiven() && seen.end().isBefore(known.startsAt());
            return earlierEpisode
                    ? new Decision.Ignore()
                    : new Decision.Resolve(known, startsAt, later(startsAt, seen.end()));
        }
        return keepsOldEnd(known, seen)
                ? new Decision.Extend(known, startsAt, known.endsAt(), known.timeout())
                : new Decision.Extend(known, startsAt, seen.endsAt(), seen.timeout());
    }

    private static boolean keepsOldEnd(Episode known, Observation seen) {
        if (known.endsAt() == null) {
            return true;
        }
        return seen.endsAt() != null && !known.timeout() && known.endsAt().isAfter(seen.endsAt());
    }

    private static Decision afterEnd(Episode known, Observation seen) {
        Instant end = known.endsAt() == null ? known.startsAt() : known.endsAt();
        boolean overlaps = seen.startsAt().isBefore(end);
        if (seen.firing()) {
            if (!overlaps) {
                return new Decision.Begin(known.number() + 1, known.leased() ? known : null);
            }
            Instant startsAt = earlier(known.startsAt(), seen.startsAt());
            return known.leased()
                    ? new Decision.Extend(known, startsAt, seen.endsAt(), seen.timeout())
                    : new Decision.Refire(known, startsAt);
        }
        if (known.leased()) {
            return new Decision.Resolve(known, known.startsAt(), later(end, seen.end()));
        }
        if (!seen.end().isAfter(end)) {
            return new Decision.Ignore();
        }
        return overlaps ? new Decision.Amend(known, seen.end()) : unheard(seen, known.number() + 1);
    }

    /** An episode that nobody told us of while it lasted; without a start there is nothing to keep. */
    private static Decision unheard(Observation seen, int number) {
        return seen.startGiven() ? new Decision.BeginEnded(number) : new Decision.Ignore();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
