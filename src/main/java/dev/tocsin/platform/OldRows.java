package dev.tocsin.platform;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Deletes rows that are too old, a piece at a time, and of each sweep only what was written in ten minutes: a clock that
 * is ahead for a while costs little of what is kept. On TiDB its TTL has mostly been there before, by TiDB's own clock.
 */
@Component
public class OldRows {
    private static final int PIECE = 5000;
    private static final int PIECES = 20;
    /** Sweeps come every minute, so that what has waited is caught up with. */
    private static final Duration AT_ONCE = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;

    OldRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As many as one sweep should; the next one goes on. */
    public void delete(String table, String time, Instant before) {
        Instant until = until(table, time, before);
        boolean more = true;
        for (int i = 0; i < PIECES && more; i++) {
            more = deletePiece(table, time, until);
        }
    }

    /** How far one sweep should go. */
    public Instant until(String table, String time, Instant before) {
        return jdbc
                .query(
                        "SELECT " + time + " FROM " + table + " ORDER BY " + time + " LIMIT 1",
                        (row, number) -> Utc.instant(row, time).plus(AT_ONCE))
                .stream()
                .filter(it -> it.isBefore(before))
                .findFirst()
                .orElse(before);
    }

    /** True when there may be more of them. */
    public boolean deletePiece(String table, String time, Instant before) {
        return jdbc.update("DELETE FROM " + table + " WHERE " + time + " < ? LIMIT " + PIECE, Utc.at(before)) == PIECE;
    }
}
