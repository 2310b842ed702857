package dev.tocsin.alert.store;

import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows that exist exactly while a fingerprint fires. */
@Component
class Leases {
    private static final int CHUNK = 128;
    private static final String STILL_FIRING = " AND (ends_at IS NULL OR ends_at > ?)";

    private final JdbcTemplate jdbc;

    Leases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A new end for fingerprints that fire. */
    record Extension(@Nullable Instant endsAt, boolean timeout) {}

    /** Extends leases that have not run out; tells how many there were. */
    int extend(Extension to, List<Long> fingerprints, Instant now) {
        int extended = 0;
        List<Long> sorted = new ArrayList<>(fingerprints);
        Collections.sort(sorted);
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            extended += extendChunk(to, sorted.subList(from, Math.min(from + CHUNK, sorted.size())), now);
        }
        return extended;
    }

    private int extendChunk(Extension to, List<Long> fingerprints, Instant now) {
        List<Object> arguments = new ArrayList<>(fingerprints.size() + 6);
        String set = "ends_at = NULL, timeout = FALSE";
        if (to.endsAt() != null) {
            set = "ends_at = CASE WHEN ends_at IS NULL OR (timeout = FALSE AND ends_at > ?) THEN ends_at ELSE ? END,"
                    + " timeout = CASE WHEN timeout = FALSE AND ? THEN FALSE ELSE ? END";
            arguments.add(Utc.at(to.endsAt()));
            arguments.add(Utc.at(to.endsAt()));
            arguments.add(to.timeout());
            arguments.add(to.timeout());
        }
        arguments.add(Utc.at(now));
        arguments.addAll(fingerprints);
        int padded = padded(fingerprints.size());
        arguments.addAll(Collections.nCopies(padded - fingerprints.size(), fingerprints.get(0)));
        arguments.add(Utc.at(now));
        String sql = "UPDATE alert_lease SET " + set + ", updated_at = ? WHERE fingerprint IN ("
                + "?, ".repeat(padded - 1) + "?)" + STILL_FIRING;
        return jdbc.update(sql, arguments.toArray());
    }

    /** Few different lengths, so that the statement cache holds them all. */
    private static int padded(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }

    void insert(List<Object[]> rows) {
        jdbc.batchUpdate(
                "INSERT INTO alert_lease (fingerprint, alert_id, ends_at, timeout, updated_at) VALUES (?, ?, ?, ?, ?)",
                rows);
    }

    /** Sets ends exactly as merged; rows are end, timeout, updated, fingerprint, alert. */
    int[] replace(List<Object[]> rows) {
        return jdbc.batchUpdate(
                "UPDATE alert_lease SET ends_at = ?, timeout = ?, updated_at = ? WHERE fingerprint = ? AND alert_id = ?",
                rows);
    }

    /** Ends leases; one row changed means that nobody else has ended it. Rows are fingerprint, alert. */
    int[] delete(List<Object[]> rows) {
        return jdbc.batchUpdate("DELETE FROM alert_lease WHERE fingerprint = ? AND alert_id = ?", rows);
    }

    /** Ends leases that have run out and were not extended meanwhile. Rows are fingerprint, alert, now. */
    int[] deleteExpired(List<Object[]> rows) {
        return jdbc.batchUpdate(
                "DELETE FROM alert_lease WHERE fingerprint = ? AND alert_id = ? AND ends_at <= ?", rows);
    }
}
