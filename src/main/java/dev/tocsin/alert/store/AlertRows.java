package dev.tocsin.alert.store;

import dev.tocsin.alert.AlertState;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.StartedAlert;
import dev.tocsin.alert.StoredAlert;
import dev.tocsin.alert.observe.Fingerprint;
import dev.tocsin.alert.observe.Json;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What triage and readers see of alerts. */
@Component
public class AlertRows {
    private static final String SELECT =
            "SELECT a.id, a.fingerprint, a.episode, a.state, a.labels, a.annotations, a.measured, a.starts_at,"
                    + " COALESCE(l.ends_at, a.ends_at) AS ends_at, a.generator_url, a.integration_id, a.received_at,"
                    + " COALESCE(l.updated_at, a.changed_at) AS updated_at, a.group_key, a.incident_id,"
                    + " a.silenced_by, a.version FROM alert a LEFT JOIN alert_lease l ON l.alert_id = a.id ";

    private final JdbcTemplate jdbc;

    AlertRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<StoredAlert> find(long id) {
        return list("WHERE a.id = ?", id).stream().findFirst();
    }

    public Optional<StoredAlert> firing(long fingerprint) {
        return list("WHERE l.fingerprint = ?", fingerprint).stream().findFirst();
    }

    /** The groups of so many alerts that have waited longest. */
    public List<String> pendingGroups(Instant changedBefore, int alerts) {
        return jdbc.queryForList(
                "SELECT group_key FROM alert WHERE pending = TRUE AND changed_at <= ? ORDER BY pending, changed_at LIMIT ?",
                String.class,
                Utc.at(changedBefore),
                alerts);
    }

    /** Every group that waits, however many alerts the ones before it have. */
    public List<String> allPendingGroups(Instant changedBefore, int groups) {
        return jdbc.queryForList(
                "SELECT group_key FROM alert WHERE pending = TRUE AND changed_at <= ?"
                        + " GROUP BY group_key ORDER BY MIN(changed_at) LIMIT ?",
                String.class,
                Utc.at(changedBefore),
                groups);
    }

    public List<StoredAlert> pendingInGroup(String groupKey, int limit) {
        return list("WHERE a.group_key = ? AND a.pending = TRUE ORDER BY a.changed_at LIMIT ?", groupKey, limit);
    }

    /** What fires first. */
    public List<StoredAlert> ofIncident(long incidentId, int limit) {
        return list("WHERE a.incident_id = ? ORDER BY a.state, a.starts_at LIMIT ?", incidentId, limit);
    }

    public int countOfIncident(long incidentId) {
        Integer count =
                jdbc.queryForObject("SELECT COUNT(*) FROM alert WHERE incident_id = ?", Integer.class, incidentId);
        return count == null ? 0 : count;
    }

    /** Those that fire and are silenced. */
    public List<StoredAlert> silencedOfIncident(long incidentId) {
        return list("WHERE a.incident_id = ? AND a.state = 'FIRING' AND a.silenced_by <> '[]'", incidentId);
    }

    public List<StoredAlert> firing(Instant now) {
        return list("WHERE a.state = 'FIRING' AND (l.ends_at IS NULL OR l.ends_at > ?)", Utc.at(now)).stream()
                .sorted((a, b) -> a.fingerprint().compareTo(b.fingerprint()))
                .toList();
    }

    public int firingOf(long incidentId) {
        Integer count = jdbc.queryForObject(
                "SELECT COUNT(*) FROM alert WHERE incident_id = ? AND state = 'FIRING' AND silenced_by = '[]'",
                Integer.class,
                incidentId);
        return count == null ? 0 : count;
    }

    public boolean settle(long alertId, long version, @Nullable Long incidentId, List<String> silencedBy) {
        return jdbc.update(
                        "UPDATE alert SET pending = FALSE, incident_id = ?, silenced_by = ? WHERE id = ? AND version = ?",
                        incidentId,
                        Json.write(silencedBy),
                        alertId,
                        version)
                == 1;
    }

    public void moveToIncident(long from, long to) {
        jdbc.update("UPDATE alert SET incident_id = ? WHERE incident_id = ?", to, from);
    }

    /** Calls for each firing alert's id and labels, without holding them all. */
    public void eachFiring(LabelVisitor visitor) {
        jdbc.query("SELECT id, labels FROM alert WHERE state = 'FIRING'", row -> {
            visitor.visit(row.getLong("id"), Json.strings(row.getString("labels")));
        });
    }

    public List<StartedAlert> started(Instant from, Instant until, int limit) {
        return jdbc.query(
                "SELECT labels, starts_at, incident_id FROM alert WHERE starts_at >= ? AND starts_at < ?"
                        + " ORDER BY starts_at DESC LIMIT ?",
                (row, number) -> {
                    long incident = row.getLong("incident_id");
                    return new StartedAlert(
                            Json.strings(row.getString("labels")),
                            Utc.instant(row, "starts_at"),
                            row.wasNull() ? null : incident);
                },
                Utc.at(from),
                Utc.at(until),
                limit);
    }

    /** Sees the labels of one alert. */
    public interface LabelVisitor {
        void visit(long alertId, Map<String, String> labels);
    }

    /** Has triage look at these again. */
    public void reconsider(List<Long> alertIds, Instant now) {
        jdbc.batchUpdate(
                "UPDATE alert SET pending = TRUE, changed_at = ?, version = version + 1 WHERE id = ?",
                alertIds.stream().map(id -> new Object[] {Utc.at(now), id}).toList());
    }

    private List<StoredAlert> list(String where, @Nullable Object... arguments) {
        return jdbc.query(SELECT + where, (row, number) -> alert(row), arguments);
    }

    private static StoredAlert alert(ResultSet row) throws SQLException {
        long incident = row.getLong("incident_id");
        Long incidentId = row.wasNull() ? null : incident;
        return new StoredAlert(
                row.getLong("id"),
                Fingerprint.hex(row.getLong("fingerprint")),
                row.getInt("episode"),
                AlertState.valueOf(row.getString("state")),
                Json.strings(row.getString("labels")),
                Json.strings(row.getString("annotations")),
                Json.numbers(row.getString("measured")),
                Utc.instant(row, "starts_at"),
                Utc.instantOrNull(row, "ends_at"),
                Utc.instant(row, "received_at"),
                Utc.instant(row, "updated_at"),
                row.getString("generator_url"),
                row.getString("group_key"),
                incidentId,
                Json.list(row.getString("silenced_by")),
                new IntegrationId(row.getLong("integration_id")),
                row.getLong("version"));
    }
}
