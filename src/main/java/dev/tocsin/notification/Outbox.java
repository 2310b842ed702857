package dev.tocsin.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * How sending goes.
 *
 * @param oldestDue since when the oldest message that has not left is due
 * @param undeliverable messages that their contact's channel has given up
 */
public record Outbox(Optional<Instant> oldestDue, long undeliverable) {}
