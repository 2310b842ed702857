package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;

/** What a plan gives to somebody in one piece, from (inclusive) until (exclusive). */
public record Turn(ResponderId responder, Instant from, Instant until) {

    boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** What is left of it between two moments, one of which it covers. */
    Turn within(Instant earliest, Instant latest) {
        return new Turn(responder, from.isBefore(earliest) ? earliest : from, until.isAfter(latest) ? latest : until);
    }
}
