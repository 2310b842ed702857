package dev.tocsin.monitoring.heartbeat;

import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of heartbeats. A row outlives its monitor, so that the ping URL stays when the monitor comes back. */
@Component
public class Beats {
    private static final String COLUMNS = "SELECT monitor, ping_key, created_at, succeeded_at, started_at, failure,"
            + " duration_ms, pinged_at, log FROM heartbeat";
    private final JdbcTemplate jdbc;

    Beats(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The job's row; made when it is first asked for. */
    public Beat of(String monitor, Instant now) {
        Optional<Beat> known = find(monitor);
        if (known.isEmpty()) {
            try {
                jdbc.update(
                        "INSERT INTO heartbeat (monitor, ping_key, created_at) VALUES (?, ?, ?)",
                        monitor,
                        UUID.randomUUID().toString(),
                        Utc.at(now));
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                // theirs is used
            }
            known = find(monitor);
        }
        return known.orElseThrow();
    }

    public Optional<Beat> find(String monitor) {
        return first(jdbc.query(COLUMNS + " WHERE monitor = ?", (row, number) -> beat(row), monitor));
    }

    Optional<Beat> byKey(String key) {
        return first(jdbc.query(COLUMNS + " WHERE ping_key = ?", (row, number) -> beat(row), key));
    }

    void started(String monitor, Instant now) {
        jdbc.update(
                "UPDATE heartbeat SET started_at = ?, pinged_at = ? WHERE monitor = ?",
                Utc.at(now),
                Utc.at(now),
                monitor);
    }

    void succeeded(Beat beat, Instant now, @Nullable String log) {
        ended(beat, "succeeded_at = ?, failure = NULL", Utc.at(now), now, log);
    }

    void failed(Beat beat, String failure, Instant now, @Nullable String log) {
        ended(beat, "failure = ?", failure, now, log);
    }

    void logged(String monitor, Instant now, String log) {
        jdbc.update("UPDATE heartbeat SET log = ?, pinged_at = ? WHERE monitor = ?", log, Utc.at(now), monitor);
    }

    private void ended(Beat beat, String what, @Nullable Object value, Instant now, @Nullable String log) {
        Long duration = beat.startedAt() == null
                ? beat.durationMillis()
                : Long.valueOf(Math.max(0, now.toEpochMilli() - beat.startedAt().toEpochMilli()));
        jdbc.update(
                "UPDATE heartbeat SET " + what + ", started_at = NULL, duration_ms = ?, pinged_at = ?, log = ?"
                        + " WHERE monitor = ?",
                value,
                duration,
                Utc.at(now),
                log,
                beat.monitor());
    }

    private static Optional<Beat> first(List<Beat> found) {
        return found.stream().findFirst();
    }

    private static Beat beat(ResultSet row) throws SQLException {
        return new Beat(
                row.getString("monitor"),
                row.getString("ping_key"),
                Utc.instant(row, "created_at"),
                Utc.instantOrNull(row, "succeeded_at"),
                Utc.instantOrNull(row, "started_at"),
                row.getString("failure"),
                row.getObject("duration_ms", Long.class),
                Utc.instantOrNull(row, "pinged_at"),
                row.getString("log"));
    }
}
