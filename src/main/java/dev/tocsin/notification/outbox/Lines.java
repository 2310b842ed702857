package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code notification}. Rows are locked in the order of their ids, so that nobody waits in a circle. */
@Component
public class Lines {
    private final JdbcClient jdbc;

    Lines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(LineRow it) {
        jdbc.sql("INSERT INTO notification (id, message_id, subject_id, subject_key, responder_id, urgency, reason,"
                        + " title, body, link, asks_answer, state, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        it.id(),
                        it.messageId(),
                        it.subjectId(),
                        it.subjectKey(),
                        it.responderId(),
                        it.urgency(),
                        it.reason(),
                        it.title(),
                        it.body(),
                        it.link(),
                        it.asksAnswer(),
                        it.state(),
                        Utc.at(it.createdAt()))
                .update();
    }

    public List<LineRow> queuedOf(long messageId) {
        return jdbc.sql("SELECT * FROM notification WHERE message_id = ? AND state = 'QUEUED' ORDER BY id")
                .param(messageId)
                .query(LineRow::of)
                .list();
    }

    public List<LineRow> ofSubject(long subjectId) {
        return jdbc.sql("SELECT * FROM notification WHERE subject_id = ? ORDER BY created_at, id")
                .param(subjectId)
                .query(LineRow::of)
                .list();
    }

    public List<Long> unanswered(long subjectId) {
        return jdbc.sql("SELECT id FROM notification WHERE subject_id = ? AND state = 'QUEUED' AND asks_answer = TRUE"
                        + " ORDER BY id")
                .param(subjectId)
                .query(Long.class)
                .list();
    }

    /** Ends those still queued; how many that were. */
    public int end(Collection<Long> ids, String state, Instant now, @Nullable String because) {
        int ended = 0;
        for (Long id : ids.stream().sorted().toList()) {
            ended += jdbc.sql("UPDATE notification SET state = ?, ended_at = ?, ended_because = ?"
                            + " WHERE id = ? AND state = 'QUEUED'")
                    .params(state, Utc.at(now), because, id)
                    .update();
        }
        return ended;
    }

    /** Hands those still queued to another message; how many that were. */
    public int move(Collection<Long> ids, long messageId) {
        int moved = 0;
        for (Long id : ids.stream().sorted().toList()) {
            moved += jdbc.sql("UPDATE notification SET message_id = ? WHERE id = ? AND state = 'QUEUED'")
                    .params(messageId, id)
                    .update();
        }
        return moved;
    }
}
