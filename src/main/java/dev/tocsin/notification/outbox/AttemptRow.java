package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A row of {@code delivery_attempt}: one call and what was answered. */
public record AttemptRow(long messageId, int attempt, Instant beganAt, Duration took, String outcome, String answer) {

    static AttemptRow of(ResultSet row, int number) throws SQLException {
        return new AttemptRow(
                row.getLong("message_id"),
                row.getInt("attempt"),
                Utc.instant(row, "began_at"),
                Duration.of(row.getLong("took_micros"), ChronoUnit.MICROS),
                row.getString("outcome"),
                row.getString("answer"));
    }
}
