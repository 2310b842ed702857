package dev.tocsin.alert.store;

import dev.tocsin.alert.observe.GroupKeys;
import dev.tocsin.alert.observe.Json;
import dev.tocsin.alert.observe.Observation;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What merging reads and writes of episodes. */
@Component
class EpisodeRows {
    private static final int CHUNK = 128;
    private static final String INSERT =
            "INSERT INTO alert (id, fingerprint, episode, state, labels, annotations, annotations_hash, measured,"
                    + " starts_at, ends_at, generator_url, integration_id, received_at, changed_at, group_key,"
                    + " incident_id, silenced_by, pending, version)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, '[]', ?, 1)";
    private static final String LEASED =
            "SELECT a.id, a.fingerprint, a.episode, a.starts_at, a.annotations_hash, l.ends_at, l.timeout, 1 AS leased"
                    + " FROM alert_lease l JOIN alert a ON a.id = l.alert_id WHERE l.fingerprint IN (";
    private static final String ENDED =
            "SELECT a.id, a.fingerprint, a.episode, a.starts_at, a.annotations_hash, a.ends_at, FALSE AS timeout,"
                    + " 0 AS leased FROM alert a WHERE a.episode = (SELECT MAX(b.episode) FROM alert b"
                    + " WHERE b.fingerprint = a.fingerprint) AND a.fingerprint IN (";

    private final JdbcTemplate jdbc;
    private final GroupKeys groups;

    EpisodeRows(JdbcTemplate jdbc, GroupKeys groups) {
        this.jdbc = jdbc;
        this.groups = groups;
    }

    /** The newest episodes of these fingerprints. */
    Map<Long, Episode> newest(Collection<Long> fingerprints) {
        Map<Long, Episode> found = new HashMap<>();
        read(LEASED, new ArrayList<>(fingerprints), found);
        List<Long> rest = new ArrayList<>(fingerprints);
        rest.removeAll(found.keySet());
        read(ENDED, rest, found);
        return found;
    }

    private void read(String sql, List<Long> fingerprints, Map<Long, Episode> into) {
        for (int from = 0; from < fingerprints.size(); from += CHUNK) {
            List<Long> chunk = fingerprints.subList(from, Math.min(from + CHUNK, fingerprints.size()));
            String marks = String.join(", ", Collections.nCopies(chunk.size(), "?"));
            jdbc.query(
                    sql + marks + ")",
                    row -> {
                        Episode episode = episode(row);
                        into.put(episode.fingerprint(), episode);
                    },
                    chunk.toArray());
        }
    }

    private static Episode episode(ResultSet row) throws SQLException {
        return new Episode(
                row.getLong("id"),
                row.getLong("fingerprint"),
                row.getInt("episode"),
                row.getInt("leased") == 1,
                Utc.instant(row, "starts_at"),
                Utc.instantOrNull(row, "ends_at"),
                row.getBoolean("timeout"),
                row.getLong("annotations_hash"));
    }

    /** A row for {@link #insert}, with a new id in front. */
    Object[] row(Observation seen, int number, Instant now) {
        return new Object[] {
            Ids.next(),
            seen.fingerprint(),
            number,
            seen.firing() ? "FIRING" : "RESOLVED",
            Json.write(seen.labels()),
            Json.write(seen.annotations()),
            seen.annotationsHash(),
            Json.write(seen.values()),
            Utc.at(seen.startsAt()),
            seen.firing() ? null : Utc.at(seen.end()),
            seen.generatorUrl(),
            seen.integration().value(),
            Utc.at(now),
            Utc.at(now),
            groups.of(seen.labels()),
            seen.firing()
        };
    }

    void insert(List<Object[]> rows) {
        jdbc.batchUpdate(INSERT, rows);
    }

    /** Rows are start, now, id. */
    int[] refire(List<Object[]> rows) {
        return jdbc.batchUpdate(
                "UPDATE alert SET state = 'FIRING', starts_at = ?, ends_at = NULL, changed_at = ?, pending = TRUE,"
                        + " version = version + 1 WHERE id = ? AND state = 'RESOLVED'",
                rows);
    }

    /** Rows are start, end, now, id. */
    int[] resolve(List<Object[]> rows) {
        return jdbc.batchUpdate(
                "UPDATE alert SET state = 'RESOLVED', starts_at = ?, ends_at = ?, changed_at = ?, pending = TRUE,"
                        + " version = version + 1 WHERE id = ?",
                rows);
    }

    /** Rows are end, id. */
    void amend(List<Object[]> rows) {
        jdbc.batchUpdate("UPDATE alert SET ends_at = ? WHERE id = ? AND state = 'RESOLVED'", rows);
    }

    /** Rows are start, id. */
    void begunEarlier(List<Object[]> rows) {
        jdbc.batchUpdate("UPDATE alert SET starts_at = ? WHERE id = ?", rows);
    }

    static Object[] annotations(Observation seen, long id) {
        return new Object[] {
            Json.write(seen.annotations()), seen.annotationsHash(), Json.write(seen.values()), seen.generatorUrl(), id
        };
    }

    void annotate(List<Object[]> rows) {
        jdbc.batchUpdate(
                "UPDATE alert SET annotations = ?, annotations_hash = ?, measured = ?, generator_url = ? WHERE id = ?",
                rows);
    }
}
