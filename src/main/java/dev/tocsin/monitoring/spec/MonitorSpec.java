package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A monitor as configured.
 *
 * @param failing triage kind of a target that fails
 * @param confirmAfter pause before the second attempt; null when one attempt decides
 */
public record MonitorSpec(
        String name,
        String kind,
        String target,
        String service,
        String role,
        Duration interval,
        Duration timeout,
        @Nullable Duration confirmAfter,
        String severity,
        String failing,
        String runbook,
        Map<String, String> labels,
        List<Threshold> thresholds,
        Probe probe) {}
