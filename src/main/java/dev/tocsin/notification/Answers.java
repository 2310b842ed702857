package dev.tocsin.notification;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Knows which subjects have been answered; asked immediately before each call, so that a page which was being queued
 * while somebody answered is not sent. Implemented by whoever owns the subjects; several implementations are all asked.
 */
public interface Answers {

    /**
     * Those acknowledged after the given moment, or resolved, closed or merged.
     *
     * @param queuedAt by subject, when the page that asks for an answer was queued
     */
    Set<Long> answered(Map<Long, Instant> queuedAt);
}
