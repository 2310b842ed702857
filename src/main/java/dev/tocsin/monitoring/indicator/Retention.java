package dev.tocsin.monitoring.indicator;

import dev.tocsin.platform.OldRows;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deletes what is too old. */
@Component
class Retention implements Sweep {
    /** A sweep goes on for so long, so that it keeps up with thousands of samples a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OldRows rows;
    private final Rollup rollup;
    private final Clock clock;

    Retention(OldRows rows, Rollup rollup, Clock clock) {
        this.rows = rows;
        this.rollup = rollup;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void sweep() {
        long began = System.nanoTime();
        for (Grain grain : Grain.values()) {
            Instant until = rows.until(grain.table, grain.time, until(grain));
            boolean more = true;
            while (more && System.nanoTime() - began < PATIENCE.toNanos()) {
                more = rows.deletePiece(grain.table, grain.time, until);
            }
        }
    }

    /** What is not summed up yet is kept, as after a long time without any node. */
    private Instant until(Grain grain) {
        Instant old = clock.instant().minus(grain.kept);
        return switch (grain) {
            case RAW -> earlier(old, rollup.done(Grain.FIVE_MINUTES));
            case FIVE_MINUTES -> earlier(old, rollup.done(Grain.HOUR));
            case HOUR -> old;
        };
    }

    private static Instant earlier(Instant old, Optional<Instant> summed) {
        return summed.filter(it -> it.isBefore(old)).orElse(old);
    }
}
