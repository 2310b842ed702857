package dev.tocsin.monitoring.indicator;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tocsin.monitoring.store.Json;
import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of series. */
@Component
class SeriesRows {
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private final JdbcTemplate jdbc;
    private final Snapshot<Set<Long>> known;

    SeriesRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.known = new Snapshot<>(
                Duration.ofMinutes(10),
                () -> new HashSet<>(jdbc.queryForList("SELECT id FROM indicator_series", Long.class)));
    }

    void add(Collection<Series> series, Instant now) {
        Set<Long> there = known.get();
        List<Object[]> missing = series.stream()
                .filter(it -> !there.contains(it.id()))
                .map(it -> new Object[] {it.id(), it.monitor(), it.measure(), Json.write(it.labels()), Utc.at(now)})
                .toList();
        if (!missing.isEmpty()) {
            jdbc.batchUpdate(
                    "INSERT IGNORE INTO indicator_series (id, monitor, measure, labels, created_at)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    missing);
            known.forget();
        }
    }

    List<Series> all() {
        return jdbc.query(
                "SELECT id, monitor, measure, labels FROM indicator_series ORDER BY monitor, measure, id",
                (row, number) -> new Series(
                        row.getLong("id"),
                        row.getString("monitor"),
                        row.getString("measure"),
                        Json.read(row.getString("labels"), LABELS)));
    }

    Optional<Series> find(long id) {
        return jdbc
                .query(
                        "SELECT id, monitor, measure, labels FROM indicator_series WHERE id = ?",
                        (row, number) -> new Series(
                                row.getLong("id"),
                                row.getString("monitor"),
                                row.getString("measure"),
                                Json.read(row.getString("labels"), LABELS)),
                        id)
                .stream()
                .findFirst();
    }
}
