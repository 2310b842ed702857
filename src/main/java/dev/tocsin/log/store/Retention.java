package dev.tocsin.log.store;

import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes what is too old, a piece at a time; on TiDB its TTL has mostly been there before. */
@Component("logRetention")
class Retention implements Sweep {
    private static final int PIECE = 5000;
    private static final int PIECES = 20;
    /** A pattern that was not seen for so long is news when it comes again. */
    private static final Map<String, Duration> KEPT = Map.of(
            "log_minute WHERE minute_at", Duration.ofHours(49), "log_pattern WHERE last_at", Duration.ofDays(30));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Retention(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void sweep() {
        KEPT.forEach((rows, kept) -> {
            int deleted = PIECE;
            for (int i = 0; i < PIECES && deleted == PIECE; i++) {
                deleted = jdbc.update(
                        "DELETE FROM " + rows + " < ? LIMIT " + PIECE,
                        Utc.at(clock.instant().minus(kept)));
            }
        });
    }
}
