package dev.tocsin.slack.errand;

import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of errands: one row for each subject, claimed by a conditional update. */
@Component
class ErrandRows {
    /** Longer than the longest run: of two nodes only one is at it. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private final JdbcClient jdbc;

    ErrandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void want(Errand.Kind kind, long subject, int urgency, Instant now) {
        if (wantAgain(kind, subject, urgency, now) == 0) {
            try {
                jdbc.sql(
                                "INSERT INTO slack_errand (id, kind, subject, urgency, wanted, due_at, since, attempts, held_up,"
                                        + " version) VALUES (?, ?, ?, ?, 1, ?, ?, 0, FALSE, 0)")
                        .params(Ids.next(), kind.name(), subject, urgency, Utc.at(now), Utc.at(now))
                        .update();
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                wantAgain(kind, subject, urgency, now);
            }
        }
    }

    private int wantAgain(Errand.Kind kind, long subject, int urgency, Instant now) {
        return jdbc.sql("UPDATE slack_errand SET wanted = wanted + 1, urgency = ?, rests_since = NULL,"
                        + " since = COALESCE(since, ?),"
                        + " due_at = CASE WHEN due_at IS NULL OR due_at > ? THEN ? ELSE due_at END"
                        + " WHERE kind = ? AND subject = ?")
                .params(urgency, Utc.at(now), Utc.at(now), Utc.at(now), kind.name(), subject)
                .update();
    }

    /** The most urgent first, of these the one that has waited longest. */
    List<ErrandRow> due(Instant now, int most) {
        return jdbc.sql("SELECT id, kind, subject, urgency, wanted, since, attempts, held_up, version FROM slack_errand"
                        + " WHERE due_at <= ? AND (not_before IS NULL OR not_before <= ?)"
                        + " AND (leased_until IS NULL OR leased_until <= ?)"
                        + " ORDER BY urgency, due_at, id LIMIT ?")
                .params(Utc.at(now), Utc.at(now), Utc.at(now), most)
                .query((row, n) -> new ErrandRow(
                        row.getLong("id"),
                        Errand.Kind.valueOf(row.getString("kind")),
                        row.getLong("subject"),
                        row.getInt("urgency"),
                        row.getLong("wanted"),
                        Utc.instantOrNull(row, "since"),
                        row.getInt("attempts"),
                        row.getBoolean("held_up"),
                        row.getLong("version")))
                .list();
    }

    /** In a transaction, so that nothing is done in Slack about what is not kept yet. */
    @Transactional
    boolean claim(ErrandRow row, Instant now) {
        return jdbc.sql("UPDATE slack_errand SET leased_until = ?, version = version + 1 WHERE id = ? AND version = ?")
                        .params(Utc.at(now.plus(LEASE)), row.id(), row.version())
                        .update()
                == 1;
    }

    /** In line with everything wanted until it was claimed; what was wanted since then is due at once. */
    void inLine(ErrandRow claimed, @Nullable Instant lookAgain, @Nullable String said, Instant now) {
        jdbc.sql("UPDATE slack_errand SET due_at = CASE WHEN wanted = ? THEN ? ELSE ? END,"
                        + " since = CASE WHEN wanted = ? THEN NULL ELSE since END, not_before = NULL,"
                        + " leased_until = NULL, attempts = 0, held_up = FALSE, said = ?, version = version + 1"
                        + " WHERE id = ? AND version = ?")
                .params(
                        claimed.wanted(),
                        Utc.at(lookAgain),
                        Utc.at(now),
                        claimed.wanted(),
                        said,
                        claimed.id(),
                        claimed.version() + 1)
                .update();
    }

    /** Waits for its turn; what is wanted meanwhile may have it sooner. */
    void held(ErrandRow claimed, Instant until, boolean late, String said, Instant now) {
        jdbc.sql("UPDATE slack_errand SET due_at = CASE WHEN wanted = ? THEN ? ELSE ? END, not_before = NULL,"
                        + " leased_until = NULL, held_up = ?, said = ?, version = version + 1"
                        + " WHERE id = ? AND version = ?")
                .params(claimed.wanted(), Utc.at(until), Utc.at(now), late, said, claimed.id(), claimed.version() + 1)
                .update();
    }

    /** Failed: not before then, whatever is wanted. */
    void later(ErrandRow claimed, Instant notBefore, int attempts, boolean heldUp, String said) {
        jdbc.sql("UPDATE slack_errand SET not_before = ?, leased_until = NULL, attempts = ?, held_up = ?, said = ?,"
                        + " version = version + 1 WHERE id = ? AND version = ?")
                .params(Utc.at(notBefore), attempts, heldUp, said, claimed.id(), claimed.version() + 1)
                .update();
    }

    /** Whether nothing is left to be done. */
    boolean isInLine(Errand.Kind kind, long subject) {
        return jdbc.sql("SELECT COUNT(*) FROM slack_errand WHERE kind = ? AND subject = ? AND since IS NOT NULL")
                        .params(kind.name(), subject)
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Takes down what has come to rest since it was last called. */
    void rest(Instant now) {
        jdbc.sql("UPDATE slack_errand SET rests_since = ?"
                        + " WHERE rests_since IS NULL AND since IS NULL AND due_at IS NULL")
                .param(Utc.at(now))
                .update();
    }

    List<Long> resting(Errand.Kind kind, Instant since, int most) {
        return jdbc.sql("SELECT subject FROM slack_errand WHERE kind = ? AND rests_since <= ?"
                        + " ORDER BY rests_since LIMIT ?")
                .params(kind.name(), Utc.at(since), most)
                .query(Long.class)
                .list();
    }

    void restOn(Errand.Kind kind, long subject, Instant now) {
        jdbc.sql("UPDATE slack_errand SET rests_since = ? WHERE kind = ? AND subject = ? AND rests_since IS NOT NULL")
                .params(Utc.at(now), kind.name(), subject)
                .update();
    }

    /** Says whether the caller has taken it away, and nothing is wanted of it meanwhile. */
    boolean remove(Errand.Kind kind, long subject, Instant restingSince) {
        return jdbc.sql("DELETE FROM slack_errand WHERE kind = ? AND subject = ? AND rests_since <= ?")
                        .params(kind.name(), subject, Utc.at(restingSince))
                        .update()
                == 1;
    }

    /** Since when the oldest has been waiting; null when none is. */
    @Nullable
    Instant oldest() {
        return jdbc.sql("SELECT MIN(since) AS oldest FROM slack_errand")
                .query((row, n) -> Optional.ofNullable(Utc.instantOrNull(row, "oldest")))
                .single()
                .orElse(null);
    }
}
