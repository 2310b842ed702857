package dev.tocsin.monitoring.indicator;

import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes what is too old, a piece at a time; on TiDB its TTL has mostly been there before. */
@Component
class Retention implements Sweep {
    private static final int PIECE = 5000;
    /** A sweep goes on for so long, so that it keeps up with thousands of samples a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JdbcTemplate jdbc;
    private final Rollup rollup;
    private final Clock clock;

    Retention(JdbcTemplate jdbc, Rollup rollup, Clock clock) {
        this.jdbc = jdbc;
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
            int deleted = PIECE;
            while (deleted == PIECE && System.nanoTime() - began < PATIENCE.toNanos()) {
                deleted = jdbc.update(
                        "DELETE FROM " + grain.table + " WHERE " + grain.time + " < ? LIMIT " + PIECE,
                        Utc.at(until(grain)));
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
