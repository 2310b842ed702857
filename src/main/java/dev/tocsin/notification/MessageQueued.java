package dev.tocsin.notification;

import java.time.Instant;

/**
 * A message waits to be sent; heard in the transaction that queued it.
 *
 * @param sendAt not before then; in the past or now: at once
 * @param held whether {@code sendAt} lies in the future
 */
public record MessageQueued(long messageId, Instant sendAt, boolean held, int urgency) {}
