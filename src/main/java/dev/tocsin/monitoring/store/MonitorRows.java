package dev.tocsin.monitoring.store;

import dev.tocsin.monitoring.MonitorState;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of monitors. */
@Component
public class MonitorRows {
    private static final String COLUMNS = "SELECT id, name, spec, spec_hash, retired, next_at, state, state_since,"
            + " conditions, outcome, last_at FROM monitor";
    private final JdbcTemplate jdbc;

    MonitorRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A monitor as it is to be. */
    public record Wanted(String name, String spec, String hash, Duration interval, Instant first) {}

    public List<MonitorRow> all() {
        return jdbc.query(COLUMNS + " ORDER BY name", (row, number) -> row(row));
    }

    public Optional<MonitorRow> find(String name) {
        return jdbc.query(COLUMNS + " WHERE name = ?", (row, number) -> row(row), name).stream()
                .findFirst();
    }

    public Optional<String> spec(long id) {
        return jdbc.queryForList("SELECT spec FROM monitor WHERE id = ?", String.class, id).stream()
                .findFirst();
    }

    public void insert(List<Wanted> wanted) {
        jdbc.batchUpdate(
                "INSERT INTO monitor (id, name, spec, spec_hash, interval_ms, next_at, run_no, retired, state,"
                        + " conditions) VALUES (?, ?, ?, ?, ?, ?, 0, FALSE, 'NEW', '{}')",
                wanted.stream()
                        .map(it -> new Object[] {
                            Ids.next(),
                            it.name(),
                            it.spec(),
                            it.hash(),
                            it.interval().toMillis(),
                            Utc.at(it.first())
                        })
                        .toList());
    }

    /** Its runs go on from {@code first}, its conditions stay. */
    public void change(List<Wanted> wanted) {
        jdbc.batchUpdate(
                "UPDATE monitor SET spec = ?, spec_hash = ?, interval_ms = ?, next_at = ?, run_no = run_no + 1,"
                        + " retired = FALSE WHERE name = ?",
                wanted.stream()
                        .map(it -> new Object[] {
                            it.spec(), it.hash(), it.interval().toMillis(), Utc.at(it.first()), it.name()
                        })
                        .toList());
    }

    /** Runs once more, to end its alerts. */
    public void retire(List<String> names, Instant now) {
        jdbc.batchUpdate(
                "UPDATE monitor SET retired = TRUE, next_at = ?, run_no = run_no + 1 WHERE name = ?",
                names.stream().map(it -> new Object[] {Utc.at(now), it}).toList());
    }

    public boolean runNow(String name, Instant now) {
        return jdbc.update("UPDATE monitor SET next_at = ? WHERE name = ? AND retired = FALSE", Utc.at(now), name) == 1;
    }

    public void delete(DueMonitor monitor) {
        jdbc.update(
                "DELETE FROM monitor WHERE id = ? AND retired = TRUE AND run_no = ?", monitor.id(), monitor.runNo());
    }

    /** Keeps the runs that nobody has overtaken. */
    public void finish(List<Finished> runs) {
        jdbc.batchUpdate(
                "UPDATE monitor SET state = ?, state_since = ?, conditions = ?, outcome = ?, last_at = ?"
                        + " WHERE id = ? AND run_no = ?",
                runs.stream()
                        .map(it -> new Object[] {
                            it.state().name(),
                            Utc.at(it.since()),
                            it.conditions(),
                            Json.write(it.outcome()),
                            Utc.at(it.at()),
                            it.monitor().id(),
                            it.monitor().runNo()
                        })
                        .toList());
    }

    private static MonitorRow row(ResultSet row) throws SQLException {
        return new MonitorRow(
                row.getLong("id"),
                row.getString("name"),
                row.getString("spec"),
                row.getString("spec_hash"),
                row.getBoolean("retired"),
                Utc.instant(row, "next_at"),
                MonitorState.valueOf(row.getString("state")),
                Utc.instantOrNull(row, "state_since"),
                row.getString("conditions"),
                row.getString("outcome"),
                Utc.instantOrNull(row, "last_at"));
    }
}
