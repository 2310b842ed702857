package dev.tocsin.monitoring.store;

import dev.tocsin.monitoring.MonitorState;
import dev.tocsin.monitoring.probe.Outcome;
import java.time.Instant;

/** A run that is over, as it is to be kept. */
public record Finished(
        DueMonitor monitor, MonitorState state, Instant since, String conditions, Outcome outcome, Instant at) {}
