package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code notification}: one subject, recipient and reason, carried by one message.
 *
 * @param pageId the same for all lines of a page that goes by several contacts
 * @param purpose a {@link dev.tocsin.notification.Purpose}
 */
public record LineRow(
        long id,
        long messageId,
        long subjectId,
        String subjectKey,
        long responderId,
        int urgency,
        String reason,
        String title,
        String body,
        @Nullable String link,
        boolean asksAnswer,
        String state,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String endedBecause,
        String purpose,
        long pageId) {

    public static final String QUEUED = "QUEUED";
    public static final String SENT = "SENT";
    /** Would have been sent. */
    public static final String RECORDED = "RECORDED";

    public static final String CANCELLED = "CANCELLED";
    public static final String UNDELIVERABLE = "UNDELIVERABLE";

    static LineRow of(ResultSet row, int number) throws SQLException {
        return new LineRow(
                row.getLong("id"),
                row.getLong("message_id"),
                row.getLong("subject_id"),
                row.getString("subject_key"),
                row.getLong("responder_id"),
                row.getInt("urgency"),
                row.getString("reason"),
                row.getString("title"),
                row.getString("body"),
                row.getString("link"),
                row.getBoolean("asks_answer"),
                row.getString("state"),
                Utc.instant(row, "created_at"),
                Utc.instantOrNull(row, "ended_at"),
                row.getString("ended_because"),
                row.getString("purpose"),
                row.getLong("page_id"));
    }
}
