package dev.tocsin.monitoring.store;

import dev.tocsin.monitoring.MonitorState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A monitor's row. */
public record MonitorRow(
        long id,
        String name,
        String spec,
        String specHash,
        boolean retired,
        Instant nextAt,
        MonitorState state,
        @Nullable Instant since,
        String conditions,
        @Nullable String outcome,
        @Nullable Instant lastAt) {}
