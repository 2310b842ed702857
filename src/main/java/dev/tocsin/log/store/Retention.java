package dev.tocsin.log.store;

import dev.tocsin.platform.OldRows;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes what is too old. */
@Component("logRetention")
class Retention implements Sweep {
    private static final Duration MINUTES = Duration.ofHours(49);
    /** A pattern that was not seen for so long is news when it comes again. */
    private static final Duration PATTERNS = Duration.ofDays(30);

    private final OldRows rows;
    private final Clock clock;

    Retention(OldRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void sweep() {
        rows.delete("log_minute", "minute_at", clock.instant().minus(MINUTES));
        rows.delete("log_pattern", "last_at", clock.instant().minus(PATTERNS));
    }
}
