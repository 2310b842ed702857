package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
                        + " title, body, link, asks_answer, state, created_at, purpose, page_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
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
                        Utc.at(it.createdAt()),
                        it.purpose(),
                        it.pageId())
                .update();
    }

    public List<LineRow> queuedOf(long messageId) {
        return jdbc.sql("SELECT * FROM notification WHERE message_id = ? AND state = 'QUEUED' ORDER BY id")
                .param(messageId)
                .query(LineRow::of)
                .list();
    }

    /** What this contact is still to be told about how the subject goes on. */
    public List<Long> followUps(long subjectId, long contactId) {
        return jdbc.sql("SELECT n.id FROM notification n JOIN message m ON m.id = n.message_id"
                        + " WHERE n.subject_id = ? AND n.state = 'QUEUED' AND n.purpose IN ('ANSWERED', 'OVER')"
                        + " AND m.contact_id = ? ORDER BY n.id")
                .params(subjectId, contactId)
                .query(Long.class)
                .list();
    }

    /** For what this contact was last told about the subject, before this line. */
    public Optional<String> before(LineRow line, long contactId) {
        return jdbc.sql("SELECT n.purpose FROM notification n JOIN message m ON m.id = n.message_id"
                        + " WHERE n.subject_id = ? AND m.contact_id = ? AND n.created_at <= ? AND n.id <> ?"
                        + " ORDER BY n.created_at DESC, CASE WHEN n.purpose = 'PAGE' THEN 1 ELSE 0 END LIMIT 1")
                .params(line.subjectId(), contactId, Utc.at(line.createdAt()), line.id())
                .query(String.class)
                .optional();
    }

    /** All lines of the pages that these lines are of, locked. */
    public List<LineRow> lockPages(Collection<LineRow> some) {
        return some.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT * FROM notification WHERE subject_id IN (:subjects) AND page_id IN (:pages)"
                                + " ORDER BY id FOR UPDATE")
                        .param("subjects", some.stream().map(LineRow::subjectId).toList())
                        .param("pages", some.stream().map(LineRow::pageId).toList())
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
