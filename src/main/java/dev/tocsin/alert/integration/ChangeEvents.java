package dev.tocsin.alert.integration;

import dev.tocsin.alert.Change;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What sources say they changed. */
@Component
public class ChangeEvents {
    private final JdbcTemplate jdbc;

    ChangeEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void add(
            IntegrationId from, String summary, String source, Instant happenedAt, Instant now, String details) {
        jdbc.update(
                "INSERT INTO change_event (id, integration_id, summary, source, happened_at, received_at, details)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                from.value(),
                summary,
                source,
                Utc.at(happenedAt),
                Utc.at(now),
                details);
    }

    /** The newest first, at most so many; with the service and the name of whoever reported it. */
    public List<Change> between(Instant from, Instant to, int most) {
        return jdbc.query(
                "SELECT c.summary, c.source, c.happened_at, i.name, i.service FROM change_event c"
                        + " LEFT JOIN integration i ON i.id = c.integration_id"
                        + " WHERE c.happened_at >= ? AND c.happened_at <= ? ORDER BY c.happened_at DESC LIMIT ?",
                (row, number) -> new Change(
                        row.getString("summary"),
                        row.getString("source"),
                        Utc.instant(row, "happened_at"),
                        Objects.requireNonNullElse(row.getString("service"), ""),
                        Objects.requireNonNullElse(row.getString("name"), "")),
                Utc.at(from),
                Utc.at(to),
                most);
    }
}
