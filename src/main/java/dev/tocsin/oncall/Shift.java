package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import java.time.Instant;

/**
 * One responder on call for a team, from (inclusive) until (exclusive).
 *
 * @param by the layer or override that says so
 */
public record Shift(TeamId team, Duty duty, ResponderId responder, Instant from, Instant until, String by) {

    public Span span() {
        return new Span(from, until);
    }
}
