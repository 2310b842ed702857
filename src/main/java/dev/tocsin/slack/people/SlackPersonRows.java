package dev.tocsin.slack.people;

import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Slack has said about its users: their e-mail addresses. */
@Component
class SlackPersonRows {
    private final JdbcClient jdbc;

    SlackPersonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param email in lower case; empty: Slack vouches for none */
    record SlackPerson(String user, String email, Instant askedAt) {}

    Optional<SlackPerson> byUser(String user) {
        return one("SELECT slack_user, email, asked_at FROM slack_person WHERE slack_user = ?", user);
    }

    Optional<SlackPerson> byEmail(String email) {
        return one(
                "SELECT slack_user, email, asked_at FROM slack_person WHERE email = ? ORDER BY asked_at DESC", email);
    }

    void save(String user, String email, Instant now) {
        if (update(user, email, now) == 0) {
            try {
                jdbc.sql("INSERT INTO slack_person (email, asked_at, slack_user) VALUES (?, ?, ?)")
                        .params(email, Utc.at(now), user)
                        .update();
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                update(user, email, now);
            }
        }
    }

    private int update(String user, String email, Instant now) {
        return jdbc.sql("UPDATE slack_person SET email = ?, asked_at = ? WHERE slack_user = ?")
                .params(email, Utc.at(now), user)
                .update();
    }

    private Optional<SlackPerson> one(String sql, String key) {
        return jdbc
                .sql(sql)
                .param(key)
                .query((row, n) -> new SlackPerson(
                        row.getString("slack_user"), row.getString("email"), Utc.instant(row, "asked_at")))
                .list()
                .stream()
                .findFirst();
    }
}
