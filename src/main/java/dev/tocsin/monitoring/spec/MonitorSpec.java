package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.probe.Anomaly;
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
 * @param thresholds those on anomalies and on the objective included
 * @param objective promised uptime over 30 days; null when none is
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
        List<Anomaly> anomalies,
        @Nullable Double objective,
        Probe probe) {}
