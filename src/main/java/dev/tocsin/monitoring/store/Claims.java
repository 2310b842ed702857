package dev.tocsin.monitoring.store;

import dev.tocsin.monitoring.MonitorState;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims what is due. The claim moves the monitor to its next time: when the node dies during the run, the next one is
 * simply another node's.
 */
@Component
public class Claims {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Claims(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Candidate(DueMonitor monitor, Duration interval) {}

    public List<DueMonitor> claim(int limit) {
        Instant now = clock.instant();
        List<Candidate> due = jdbc.query(
                "SELECT id, name, spec_hash, interval_ms, retired, run_no, next_at, state, state_since, conditions"
                        + " FROM monitor WHERE next_at <= ? ORDER BY next_at, id LIMIT ?",
                (row, number) -> candidate(row),
                Utc.at(now),
                limit);
        if (due.isEmpty()) {
            return List.of();
        }
        List<Object[]> moves = due.stream()
                .map(it -> new Object[] {
                    Utc.at(after(it, now)), it.monitor().id(), it.monitor().runNo() - 1
                })
                .toList();
        int[] moved = transaction.execute(status -> jdbc.batchUpdate(
                "UPDATE monitor SET next_at = ?, run_no = run_no + 1 WHERE id = ? AND run_no = ?", moves));
        List<DueMonitor> mine = new ArrayList<>();
        for (int i = 0; moved != null && i < moved.length; i++) {
            if (moved[i] == 1) {
                mine.add(due.get(i).monitor());
            }
        }
        return mine;
    }

    /** The next of its times that is still to come; those missed are not made up for. */
    private static Instant after(Candidate it, Instant now) {
        long step = it.interval().toMillis();
        long behind = Duration.between(it.monitor().due(), now).toMillis();
        return it.monitor().due().plusMillis((behind / step + 1) * step);
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                new DueMonitor(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("spec_hash"),
                        row.getBoolean("retired"),
                        row.getLong("run_no") + 1,
                        Utc.instant(row, "next_at"),
                        MonitorState.valueOf(row.getString("state")),
                        Utc.instantOrNull(row, "state_since"),
                        row.getString("conditions")),
                Duration.ofMillis(row.getLong("interval_ms")));
    }
}
