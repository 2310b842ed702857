package dev.tocsin.alert;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of alerts, known by its token (of which only the hash is kept).
 *
 * @param service slug given as label {@code service} to alerts that carry none
 * @param ratePerSecond requests per second and node
 * @param signingSecret HMAC key when its webhooks must be signed
 * @param lastUsedAt to about a minute
 */
public record Integration(
        IntegrationId id,
        String name,
        Kind kind,
        Optional<String> service,
        int ratePerSecond,
        @Nullable String signingSecret,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    /** What the other side is; every token is taken at every inlet all the same. */
    public enum Kind {
        ALERTMANAGER,
        WEBHOOK,
        PAGERDUTY,
        API
    }

    public boolean revoked() {
        return revokedAt.isPresent();
    }

    @Override
    public String toString() {
        return name + " (" + id.value() + ")";
    }
}
