package dev.tocsin.notification.outbox;

import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code message}: what leaves in one piece to one contact.
 *
 * @param contactId 0 when the recipient has no contact at all
 * @param holdUntil when it is a digest, else null; {@code sendAt} may also be a short wait for a burst
 * @param fallbackOf the message before it, by a contact that did not take it
 * @param alone nothing joins it, and no other contact is tried when it fails
 * @param patience how long the contact is tried; null: as its urgency allows
 */
public record MessageRow(
        long id,
        long responderId,
        long contactId,
        int contactPosition,
        String channel,
        String address,
        int urgency,
        String state,
        @Nullable Instant holdUntil,
        Instant sendAt,
        int attempts,
        @Nullable Instant firstAttemptAt,
        @Nullable Long fallbackOf,
        Instant createdAt,
        long version,
        boolean alone,
        @Nullable Duration patience) {

    private static final Pattern URL = Pattern.compile("(\\w+://)(?:[^/?#]*@)?([^/?#]*)(.*)");

    public static final String WAITING = "WAITING";
    public static final String SENDING = "SENDING";
    public static final String SENT = "SENT";
    /** Would have been sent. */
    public static final String RECORDED = "RECORDED";

    public static final String UNDELIVERABLE = "UNDELIVERABLE";
    public static final String EMPTY = "EMPTY";

    /** The same over all retries. */
    public String webhookId() {
        return "msg_" + Long.toString(id, 36);
    }

    /** What may be shown of an address: users, paths and queries of URLs are often secret. */
    public static String shown(String address) {
        Matcher url = URL.matcher(address);
        return url.matches() ? url.group(1) + url.group(2) + (url.group(3).isEmpty() ? "" : "/…") : address;
    }

    static MessageRow of(ResultSet row, int number) throws SQLException {
        long fallbackOf = row.getLong("fallback_of");
        boolean first = row.wasNull();
        long patience = row.getLong("patience_millis");
        boolean unhurried = row.wasNull();
        return new MessageRow(
                row.getLong("id"),
                row.getLong("responder_id"),
                row.getLong("contact_id"),
                row.getInt("contact_position"),
                row.getString("channel"),
                row.getString("address"),
                row.getInt("urgency"),
                row.getString("state"),
                Utc.instantOrNull(row, "hold_until"),
                Utc.instant(row, "send_at"),
                row.getInt("attempts"),
                Utc.instantOrNull(row, "first_attempt_at"),
                first ? null : fallbackOf,
                Utc.instant(row, "created_at"),
                row.getLong("version"),
                row.getBoolean("alone"),
                unhurried ? null : Duration.ofMillis(patience));
    }
}
