package dev.tocsin.monitoring.store;

import dev.tocsin.monitoring.MonitorState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A monitor that this node has claimed the run {@code runNo} of; {@code due} was when it should have begun. */
public record DueMonitor(
        long id,
        String name,
        String specHash,
        boolean retired,
        long runNo,
        Instant due,
        MonitorState state,
        @Nullable Instant since,
        String conditions) {}
