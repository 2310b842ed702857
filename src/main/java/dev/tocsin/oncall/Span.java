package dev.tocsin.oncall;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, from (inclusive) until (exclusive). */
public record Span(Instant from, Instant until) {

    boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    boolean overlaps(Instant start, Instant end) {
        return from.isBefore(end) && start.isBefore(until);
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
