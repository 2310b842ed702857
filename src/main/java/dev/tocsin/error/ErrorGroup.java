package dev.tocsin.error;

import dev.tocsin.log.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Errors that are the same: of one service, one type, from one place.
 *
 * @param culprit the first own line of its stack
 * @param openedAt since when it is open, or was: first seen, come back, or reopened
 * @param release in which it was seen first, and last
 * @param comebacks how often it came back after somebody had resolved it
 */
public record ErrorGroup(
        long id,
        String service,
        String type,
        String message,
        String culprit,
        Level level,
        ErrorState state,
        Instant firstAt,
        Instant lastAt,
        Instant openedAt,
        @Nullable Instant closedAt,
        String closedBy,
        long occurrences,
        int comebacks,
        String firstRelease,
        String lastRelease,
        String environment,
        String link) {

    public String title() {
        return message.isEmpty() ? type : type + ": " + message;
    }

    /** Null while it is open. */
    public @Nullable Duration timeToResolve() {
        return state != ErrorState.RESOLVED || closedAt == null ? null : Duration.between(openedAt, closedAt);
    }
}
