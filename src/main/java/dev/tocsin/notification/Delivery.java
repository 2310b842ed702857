package dev.tocsin.notification;

import dev.tocsin.catalog.ResponderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The delivery log of one page: to whom, why, by which channels, and what they answered.
 *
 * @param state QUEUED, SENT, RECORDED (in a server that sends nothing), CANCELLED or UNDELIVERABLE
 * @param endedAt when it was sent, cancelled or given up
 * @param endedBecause why it was cancelled or given up, else empty
 * @param routes in the order of their times; more than one after a fallback, or where a rule says so
 */
public record Delivery(
        long id,
        long subjectId,
        ResponderId to,
        Urgency urgency,
        Purpose purpose,
        String reason,
        boolean asksForAnswer,
        String state,
        Instant queuedAt,
        Optional<Instant> endedAt,
        String endedBecause,
        List<Route> routes) {

    /**
     * One contact that was tried.
     *
     * @param address without what might be secret in it
     * @param state WAITING, SENDING, SENT, RECORDED, UNDELIVERABLE or EMPTY (cancelled before it was sent)
     * @param sendAt when it was, or will be, due
     */
    public record Route(String channel, String address, String state, Instant sendAt, List<Attempt> attempts) {}

    /** One call and its answer. */
    public record Attempt(int number, Instant at, Duration took, String outcome, String answer) {}
}
