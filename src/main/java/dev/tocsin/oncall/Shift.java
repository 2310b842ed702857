package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import java.time.Instant;

/** One responder on call for a team, from (inclusive) until (exclusive). */
public record Shift(TeamId team, ResponderId responder, Instant from, Instant until) {}
