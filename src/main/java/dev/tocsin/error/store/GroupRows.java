package dev.tocsin.error.store;

import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.ErrorState;
import dev.tocsin.error.Occurrence;
import dev.tocsin.log.Level;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of groups: what people look at, and what they decide. */
@Component("errorGroupRows")
public class GroupRows {
    private final JdbcTemplate jdbc;
    private final OccurrenceRows occurrences;

    GroupRows(JdbcTemplate jdbc, OccurrenceRows occurrences) {
        this.jdbc = jdbc;
        this.occurrences = occurrences;
    }

    public Optional<ErrorGroup> find(long id) {
        return jdbc.query("SELECT * FROM error_group WHERE id = ?", (row, number) -> group(row), id).stream()
                .findFirst();
    }

    /** The latest first; empty texts and no state leave all in. */
    public List<ErrorGroup> list(@Nullable ErrorState state, String service, String text, int most) {
        StringBuilder sql = new StringBuilder("SELECT * FROM error_group WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        if (state != null) {
            sql.append(" AND state = ?");
            values.add(state.name());
        }
        if (!service.isEmpty()) {
            sql.append(" AND service = ?");
            values.add(service);
        }
        if (!text.isEmpty()) {
            sql.append(" AND (LOWER(type) LIKE ? OR LOWER(message) LIKE ? OR LOWER(culprit) LIKE ?)");
            String like = "%" + text.toLowerCase(java.util.Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
            values.addAll(List.of(like, like, like));
        }
        values.add(most);
        return jdbc.query(sql + " ORDER BY last_at DESC, id LIMIT ?", (row, number) -> group(row), values.toArray());
    }

    public List<String> services() {
        return jdbc.queryForList("SELECT DISTINCT service FROM error_group ORDER BY service", String.class);
    }

    public List<Occurrence> latest(long group, int most) {
        return occurrences.latest(group, most);
    }

    /** Happened so often in each part of the time, by group. */
    public Map<Long, List<Double>> lines(Collection<Long> groups, Instant from, Duration step, int parts) {
        Map<Long, List<Double>> lines = new HashMap<>();
        if (groups.isEmpty()) {
            return lines;
        }
        // One question for each: of several groups in one condition H2 reads all that is kept.
        String select = "SELECT group_id, from_at, amount FROM error_five_minutes WHERE group_id = ? AND from_at >= ?";
        jdbc.query(
                select + (" UNION ALL " + select).repeat(groups.size() - 1),
                row -> {
                    List<Double> line = lines.computeIfAbsent(
                            row.getLong("group_id"), id -> new ArrayList<>(java.util.Collections.nCopies(parts, 0.0)));
                    int part = (int)
                            (Duration.between(from, Utc.instant(row, "from_at")).toMillis() / step.toMillis());
                    if (part >= 0 && part < parts) {
                        line.set(part, line.get(part) + row.getLong("amount"));
                    }
                },
                groups.stream()
                        .flatMap(it -> Stream.<Object>of(it, Utc.at(from)))
                        .toArray());
        return lines;
    }

    /** How often since then, by group; those that are ignored do not count. */
    public Map<ErrorGroup, Long> rates(Instant since) {
        Map<ErrorGroup, Long> rates = new HashMap<>();
        jdbc.query(
                "SELECT g.*, r.n FROM error_group g JOIN (SELECT group_id, SUM(amount) n FROM error_five_minutes"
                        + " WHERE from_at >= ? GROUP BY group_id) r ON r.group_id = g.id WHERE g.state <> 'IGNORED'",
                row -> {
                    rates.put(group(row), row.getLong("n"));
                },
                Utc.at(since));
        return rates;
    }

    /** Of other groups of a service that began in this time. */
    public List<ErrorGroup> begun(String service, long except, Instant from, Instant to) {
        return jdbc.query(
                "SELECT * FROM error_group WHERE service = ? AND id <> ? AND opened_at >= ? AND opened_at <= ?"
                        + " ORDER BY opened_at LIMIT 20",
                (row, number) -> group(row),
                service,
                except,
                Utc.at(from),
                Utc.at(to));
    }

    /** A release, and when it was first heard of. */
    public record Release(String version, Instant firstAt) {}

    public List<Release> releases(String service, Instant from, Instant to) {
        return jdbc.query(
                "SELECT version, first_at FROM error_release WHERE service = ? AND first_at >= ? AND first_at <= ?"
                        + " ORDER BY first_at DESC LIMIT 20",
                (row, number) -> new Release(row.getString("version"), Utc.instant(row, "first_at")),
                service,
                Utc.at(from),
                Utc.at(to));
    }

    /** From opened to resolved, of all that was resolved since then, also what has come back. */
    public List<Duration> timesToResolve(Instant since) {
        return jdbc.query(
                "SELECT opened_at, resolved_at FROM error_resolution WHERE resolved_at >= ?",
                (row, number) -> Duration.between(Utc.instant(row, "opened_at"), Utc.instant(row, "resolved_at")),
                Utc.at(since));
    }

    /** False when it was not in a state that allows it. Its alerts end with it. */
    @Transactional
    public boolean close(long id, ErrorState state, String by, Instant now) {
        Optional<ErrorGroup> group = find(id);
        boolean changed = jdbc.update(
                        "UPDATE error_group SET state = ?, closed_at = ?, closed_by = ?, reason = '', told = FALSE,"
                                + " told_at = ? WHERE id = ? AND state <> ?",
                        state.name(),
                        Utc.at(now),
                        by,
                        Utc.at(now),
                        id,
                        state.name())
                == 1;
        if (changed && state == ErrorState.RESOLVED && group.isPresent()) {
            jdbc.update(
                    "INSERT INTO error_resolution (id, group_id, opened_at, resolved_at, resolved_by)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    Ids.next(),
                    id,
                    Utc.at(group.get().openedAt()),
                    Utc.at(now),
                    by);
        }
        return changed;
    }

    public boolean reopen(long id, Instant now) {
        return jdbc.update(
                        "UPDATE error_group SET state = ?, opened_at = ?, closed_at = NULL, closed_by = ''"
                                + " WHERE id = ? AND state <> ?",
                        ErrorState.OPEN.name(),
                        Utc.at(now),
                        id,
                        ErrorState.OPEN.name())
                == 1;
    }

    static ErrorGroup group(ResultSet row) throws SQLException {
        return new ErrorGroup(
                row.getLong("id"),
                row.getString("service"),
                row.getString("type"),
                row.getString("message"),
                row.getString("culprit"),
                Level.valueOf(row.getString("severity")),
                ErrorState.valueOf(row.getString("state")),
                Utc.instant(row, "first_at"),
                Utc.instant(row, "last_at"),
                Utc.instant(row, "opened_at"),
                Utc.instantOrNull(row, "closed_at"),
                row.getString("closed_by"),
                row.getLong("occurrences"),
                row.getInt("comebacks"),
                row.getString("first_release"),
                row.getString("last_release"),
                row.getString("environment"),
                row.getString("link"));
    }
}
