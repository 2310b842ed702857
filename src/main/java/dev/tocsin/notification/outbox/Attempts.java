package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Utc;
import dev.tocsin.platform.text.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code delivery_attempt} and {@code gone_contact}. */
@Component
public class Attempts {
    private static final int LONGEST_ANSWER = 1000;

    private final JdbcClient jdbc;
    private final Snapshot<Set<Long>> gone = new Snapshot<>(Duration.ofSeconds(2), this::loadGone);

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(AttemptRow it) {
        jdbc.sql("INSERT INTO delivery_attempt (id, message_id, attempt, began_at, took_micros, outcome, answer)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        it.messageId(),
                        it.attempt(),
                        Utc.at(it.beganAt()),
                        it.took().toNanos() / 1000,
                        it.outcome(),
                        PlainText.line(it.answer(), LONGEST_ANSWER))
                .update();
    }

    public List<AttemptRow> of(Collection<Long> messageIds) {
        return messageIds.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT * FROM delivery_attempt WHERE message_id IN (:ids) ORDER BY message_id, attempt")
                        .param("ids", messageIds)
                        .query(AttemptRow::of)
                        .list();
    }

    /** Whether it is written down already that it waits for its turn. */
    public boolean hasWaited(long messageId) {
        return of(List.of(messageId)).stream().anyMatch(it -> it.outcome().equals("waiting"));
    }

    /** Remembers that this contact's endpoint is gone for good. */
    public void gone(long contactId, Instant now, String answer) {
        if (loadGone().contains(contactId)) {
            return;
        }
        jdbc.sql("INSERT INTO gone_contact (contact_id, gone_at, answer) VALUES (?, ?, ?)")
                .params(contactId, Utc.at(now), PlainText.line(answer, LONGEST_ANSWER))
                .update();
        gone.forget();
    }

    public boolean isGone(long contactId) {
        return gone.get().contains(contactId);
    }

    /** It has been shown to work after all. */
    public void back(long contactId) {
        if (jdbc.sql("DELETE FROM gone_contact WHERE contact_id = ?")
                        .param(contactId)
                        .update()
                > 0) {
            gone.forget();
        }
    }

    private Set<Long> loadGone() {
        return Set.copyOf(jdbc.sql("SELECT contact_id FROM gone_contact")
                .query(Long.class)
                .list());
    }
}
