package dev.tocsin.slack.group;

import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of user groups. */
@Component
class GroupRows {
    private final JdbcClient jdbc;

    GroupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param onCall responders' ids, in order */
    record GroupRow(String onCall, Instant checkedAt) {}

    Optional<GroupRow> find(TeamId team) {
        return jdbc
                .sql("SELECT on_call, checked_at FROM slack_group WHERE team_id = ?")
                .param(team.value())
                .query((row, n) -> new GroupRow(row.getString("on_call"), Utc.instant(row, "checked_at")))
                .list()
                .stream()
                .findFirst();
    }

    void save(TeamId team, String onCall, Instant now) {
        if (update(team, onCall, now) == 0) {
            try {
                jdbc.sql("INSERT INTO slack_group (on_call, checked_at, team_id) VALUES (?, ?, ?)")
                        .params(onCall, Utc.at(now), team.value())
                        .update();
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                update(team, onCall, now);
            }
        }
    }

    private int update(TeamId team, String onCall, Instant now) {
        return jdbc.sql("UPDATE slack_group SET on_call = ?, checked_at = ? WHERE team_id = ?")
                .params(onCall, Utc.at(now), team.value())
                .update();
    }
}
