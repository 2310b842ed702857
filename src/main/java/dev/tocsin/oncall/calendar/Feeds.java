package dev.tocsin.oncall.calendar;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import dev.tocsin.platform.security.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The feeds there are: at most one a team and one a person. Their secrets are kept hashed and shown once. */
@Component
public class Feeds {
    private final JdbcClient jdbc;
    private final Clock clock;

    Feeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Feed> bySecret(String secret) {
        return jdbc.sql("SELECT id, team_id, responder_id FROM oncall_feed WHERE hash = ?")
                .param(Secrets.hash(secret))
                .query((row, n) -> feed(row))
                .optional();
    }

    public boolean has(TeamId team) {
        return has("team_id", team.value());
    }

    public boolean has(ResponderId responder) {
        return has("responder_id", responder.value());
    }

    /** A new secret; the one before stops working. */
    @Transactional
    public String renew(TeamId team) {
        revoke(team);
        return insert(team.value(), null);
    }

    /** A new secret; the one before stops working. */
    @Transactional
    public String renew(ResponderId responder) {
        revoke(responder);
        return insert(null, responder.value());
    }

    @Transactional
    public void revoke(TeamId team) {
        revoke("team_id", team.value());
    }

    @Transactional
    public void revoke(ResponderId responder) {
        revoke("responder_id", responder.value());
    }

    private void revoke(String column, long id) {
        jdbc.sql("DELETE FROM oncall_feed_edition WHERE feed_id IN (SELECT id FROM oncall_feed WHERE " + column
                        + " = ?)")
                .param(id)
                .update();
        jdbc.sql("DELETE FROM oncall_feed WHERE " + column + " = ?").param(id).update();
    }

    private String insert(@Nullable Long team, @Nullable Long responder) {
        String secret = Secrets.random(24);
        jdbc.sql("INSERT INTO oncall_feed (id, hash, team_id, responder_id, made_at) VALUES (?, ?, ?, ?, ?)")
                .params(Ids.next(), Secrets.hash(secret), team, responder, Utc.at(clock.instant()))
                .update();
        return secret;
    }

    private boolean has(String column, long id) {
        return jdbc.sql("SELECT COUNT(*) FROM oncall_feed WHERE " + column + " = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Feed feed(ResultSet row) throws SQLException {
        return new Feed(
                row.getLong("id"),
                Optional.ofNullable(row.getObject("team_id", Long.class)).map(TeamId::new),
                Optional.ofNullable(row.getObject("responder_id", Long.class)).map(ResponderId::new));
    }
}
