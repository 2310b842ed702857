package dev.tocsin.log;

import java.time.Instant;

/**
 * What lines have in common once their variable parts are masked.
 *
 * @param sample the line that was seen first
 * @param news it came after the service had been listened to for a while
 */
public record LogPattern(
        long id,
        String service,
        Level level,
        String template,
        String sample,
        Instant firstAt,
        Instant lastAt,
        long lines,
        boolean news) {}
