package dev.tocsin.alert.observe;

import dev.tocsin.alert.IntegrationId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A valid, normalised report.
 *
 * @param startGiven false when the source did not say when it started
 * @param endsAt null when it fires until told otherwise
 * @param timeout the end is only our resolve timeout
 * @param firing whether it fires at {@code receivedAt}
 */
public record Observation(
        long fingerprint,
        IntegrationId integration,
        Map<String, String> labels,
        Map<String, String> annotations,
        long annotationsHash,
        Map<String, Double> values,
        String generatorUrl,
        Instant startsAt,
        boolean startGiven,
        @Nullable Instant endsAt,
        boolean timeout,
        boolean firing,
        Instant receivedAt) {

    /** When an alert that no longer fires ended. */
    public Instant end() {
        return endsAt == null ? receivedAt : endsAt;
    }
}
