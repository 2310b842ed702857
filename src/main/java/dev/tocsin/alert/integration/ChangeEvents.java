package dev.tocsin.alert.integration;

import dev.tocsin.alert.IntegrationId;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.time.Instant;
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
}
