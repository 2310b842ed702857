package dev.tocsin.error;

import java.time.Instant;
import java.util.Map;

/** One time that an error happened, with all that was said of it. */
public record Occurrence(
        long id,
        Instant at,
        String message,
        String stack,
        String release,
        String environment,
        Map<String, String> tags,
        String link) {}
