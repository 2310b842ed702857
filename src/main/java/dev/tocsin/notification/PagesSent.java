package dev.tocsin.notification;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;
import java.util.List;

/**
 * A message was taken by its channel. Heard in the transaction that records it, before the next page is sent: listeners
 * only insert rows, they lock nothing.
 */
public record PagesSent(ResponderId to, String channel, Instant at, List<Subject> subjects) {

    /** What the message was about, and why this person was told. */
    public record Subject(long subjectId, String reason) {}
}
