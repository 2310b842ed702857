package dev.tocsin.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about one alert. Without {@code endsAt} it fires until the resolve timeout, or until told otherwise
 * when it {@code neverExpires}. The identity is the label set, or integration and {@code dedupKey} when there is one.
 */
public record AlertReport(
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        String generatorUrl,
        @Nullable String dedupKey,
        boolean neverExpires,
        Map<String, Double> values) {}
