package dev.tocsin.escalation;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;

/** Somebody was called on a rung. */
public record Call(int round, Level level, ResponderId responder, Instant at) {}
