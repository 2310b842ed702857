package dev.tocsin.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that runs.
 *
 * @param source the file it was read from, or who put it
 * @param problem why a later one was not taken; null when there was none
 */
public record MonitorsConfig(
        String yaml,
        String source,
        @Nullable Instant appliedAt,
        long revision,
        @Nullable String problem,
        @Nullable Instant problemAt) {}
