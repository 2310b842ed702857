package dev.tocsin.notification;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;

/**
 * No contact of this person took the page: somebody else must be called. Heard in a transaction of its own, which is
 * repeated until every listener succeeds; of several subjects in the order of their ids.
 */
public record PageUndeliverable(
        long subjectId, String subjectKey, ResponderId to, String reason, boolean asksForAnswer, Instant at) {}
