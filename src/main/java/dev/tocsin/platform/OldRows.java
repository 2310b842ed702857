package dev.tocsin.platform;

import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes rows that are too old, a piece at a time; on TiDB its TTL has mostly been there before. */
@Component
public class OldRows {
    private static final int PIECE = 5000;
    private static final int PIECES = 20;

    private final JdbcTemplate jdbc;

    OldRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As many as one sweep should; the next one goes on. */
    public void delete(String table, String time, Instant before) {
        boolean more = true;
        for (int i = 0; i < PIECES && more; i++) {
            more = deletePiece(table, time, before);
        }
    }

    /** True when there may be more of them. */
    public boolean deletePiece(String table, String time, Instant before) {
        return jdbc.update("DELETE FROM " + table + " WHERE " + time + " < ? LIMIT " + PIECE, Utc.at(before)) == PIECE;
    }
}
