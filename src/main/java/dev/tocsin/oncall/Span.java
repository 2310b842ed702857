package dev.tocsin.oncall;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, from (inclusive) until (exclusive). */
public record Span(Instant from, Instant until) {
    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    /** How much of it lies in another. */
    public Duration shared(Span other) {
        Instant begin = from.isBefore(other.from) ? other.from : from;
        Instant end = until.isBefore(other.until) ? until : other.until;
        return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
    }
}
