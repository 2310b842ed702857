package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code message}. */
@Component
public class Messages {
    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<MessageRow> find(long id) {
        return jdbc.sql("SELECT * FROM message WHERE id = ?")
                .param(id)
                .query(MessageRow::of)
                .optional();
    }

    public List<MessageRow> findAll(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT * FROM message WHERE id IN (:ids)")
                        .param("ids", ids)
                        .query(MessageRow::of)
                        .list();
    }

    /** These and those that they are the fallback of, by their ids. */
    public Map<Long, MessageRow> withThoseBefore(Collection<Long> ids) {
        Map<Long, MessageRow> found = new HashMap<>();
        Collection<Long> wanted = ids;
        while (!wanted.isEmpty()) {
            List<MessageRow> more = findAll(wanted);
            more.forEach(it -> found.put(it.id(), it));
            wanted = more.stream()
                    .map(MessageRow::fallbackOf)
                    .filter(Objects::nonNull)
                    .filter(id -> !found.containsKey(id))
                    .distinct()
                    .toList();
        }
        return found;
    }

    /** A message by this contact that waits, is as urgent and leaves between these times. */
    public Optional<Long> waiting(long responderId, long contactId, int urgency, Instant from, Instant until) {
        return jdbc.sql("SELECT id FROM message WHERE responder_id = ? AND state = 'WAITING' AND contact_id = ?"
                        + " AND urgency <= ? AND alone = FALSE AND hold_until IS NULL AND send_at BETWEEN ? AND ?"
                        + " ORDER BY send_at, id LIMIT 1")
                .params(responderId, contactId, urgency, Utc.at(from), Utc.at(until))
                .query(Long.class)
                .optional();
    }

    /** A digest by this contact that is as urgent and held as long. */
    public Optional<Long> held(long responderId, long contactId, int urgency, Instant until) {
        return jdbc.sql("SELECT id FROM message WHERE responder_id = ? AND state = 'WAITING' AND contact_id = ?"
                        + " AND urgency <= ? AND hold_until = ? ORDER BY send_at, id LIMIT 1")
                .params(responderId, contactId, urgency, Utc.at(until))
                .query(Long.class)
                .optional();
    }

    /** Joins it while it waits; it cannot be taken before our transaction has ended. */
    public boolean join(long id) {
        return jdbc.sql("UPDATE message SET line_count = line_count + 1 WHERE id = ? AND state = 'WAITING'")
                        .param(id)
                        .update()
                == 1;
    }

    /** How many messages to this contact were queued since then to leave until then; digests, tests and follow-ups do not count. */
    public int queuedSince(long responderId, long contactId, Instant since, Instant until) {
        return jdbc.sql("SELECT COUNT(*) FROM message WHERE responder_id = ? AND created_at > ? AND contact_id = ?"
                        + " AND send_at <= ? AND hold_until IS NULL AND alone = FALSE")
                .params(responderId, Utc.at(since), contactId, Utc.at(until))
                .query(Integer.class)
                .single();
    }

    public void insert(MessageRow it) {
        jdbc.sql(
                        "INSERT INTO message (id, responder_id, contact_id, contact_position, channel, address, urgency, state,"
                                + " hold_until, send_at, line_count, attempts, fallback_of, created_at, version, alone, patience_millis)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?, 0, ?, ?)")
                .params(
                        it.id(),
                        it.responderId(),
                        it.contactId(),
                        it.contactPosition(),
                        it.channel(),
                        it.address(),
                        it.urgency(),
                        it.state(),
                        Utc.at(it.holdUntil()),
                        Utc.at(it.sendAt()),
                        it.fallbackOf(),
                        Utc.at(it.createdAt()),
                        it.alone(),
                        it.patience() == null ? null : it.patience().toMillis())
                .update();
    }

    /** Begins an attempt: from here on nothing joins it. False when it has ended. */
    public boolean take(long id, Instant now) {
        return jdbc.sql("UPDATE message SET state = 'SENDING', attempts = attempts + 1, version = version + 1,"
                                + " first_attempt_at = COALESCE(first_attempt_at, ?)"
                                + " WHERE id = ? AND state IN ('WAITING', 'SENDING')")
                        .params(Utc.at(now), id)
                        .update()
                == 1;
    }

    /** Ends the attempt that this version stands for; false when another one has begun since. */
    public boolean end(long id, long version, String state, Instant now) {
        return jdbc.sql("UPDATE message SET state = ?, ended_at = ?, version = version + 1"
                                + " WHERE id = ? AND version = ? AND state = 'SENDING'")
                        .params(state, Utc.at(now), id, version)
                        .update()
                == 1;
    }

    /** When the oldest message that should have left was due. */
    public Optional<Instant> oldestDue(Instant now) {
        return jdbc.sql("SELECT MIN(send_at) AS oldest FROM message"
                        + " WHERE state IN ('WAITING', 'SENDING') AND send_at <= ?")
                .param(Utc.at(now))
                .query(LocalDateTime.class)
                .optional()
                .map(it -> it.toInstant(ZoneOffset.UTC));
    }

    /** Given up since then. */
    public long undeliverable(Instant since) {
        return jdbc.sql("SELECT COUNT(*) FROM message WHERE state = 'UNDELIVERABLE' AND send_at >= ?")
                .param(Utc.at(since))
                .query(Long.class)
                .single();
    }
}
