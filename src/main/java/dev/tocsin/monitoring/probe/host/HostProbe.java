package dev.tocsin.monitoring.probe.host;

import dev.tocsin.monitoring.counter.Counters;
import dev.tocsin.monitoring.counter.Growth;
import dev.tocsin.monitoring.probe.Anomaly;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Failures;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.scrape.Scrape;
import dev.tocsin.monitoring.scrape.Scrape.Metric;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code kind: host}: CPU, memory and disks of a host where Prometheus' node_exporter runs, without a Prometheus; or of the
 * host this very server runs on, when there is no target.
 */
@Component
class HostProbe implements ProbeKind {
    private static final String CPU = "node_cpu_seconds_total";
    private static final String TOTAL = "node_memory_MemTotal_bytes";
    private static final String FREE = "node_memory_MemAvailable_bytes";
    private static final String SIZE = "node_filesystem_size_bytes";
    private static final String AVAILABLE = "node_filesystem_avail_bytes";
    private static final Set<String> NAMES = Set.of(CPU, TOTAL, FREE, SIZE, AVAILABLE);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Calls calls;
    private final Counters counters;

    HostProbe(Calls calls, Counters counters) {
        this.calls = calls;
        this.counters = counters;
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public String failing() {
        return "host";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        List<Threshold> limits = new ArrayList<>();
        limits.addAll(resource("cpu_used", 0.7, 0.9, "cpu"));
        limits.addAll(resource("memory_used", 0.75, 0.9, "memory"));
        limits.addAll(resource("disk_used", 0.7, 0.85, "disk"));
        return limits;
    }

    @Override
    public List<Anomaly> anomalies() {
        return List.of(Anomaly.Trend.full("disk_used"));
    }

    private static List<Threshold> resource(String of, double warning, double critical, String kind) {
        return List.of(
                new Threshold(of, true, warning, warning - 0.03, Duration.ofMinutes(10), kind, "info"),
                new Threshold(of, true, critical, critical - 0.03, Duration.ofMinutes(2), kind, "high"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        if (target.isEmpty()) {
            return timeout -> OwnHost.look();
        }
        Web at = Web.read(target, section);
        return timeout -> attempt(monitor, at, timeout);
    }

    private Outcome attempt(String monitor, Web at, Duration timeout) {
        try {
            String path = at.base().endsWith("/metrics") ? "" : "/metrics";
            Scrape scrape = Scrape.read(at.text(calls, path, timeout), NAMES);
            if (!scrape.has(CPU) && !scrape.has(TOTAL)) {
                return Outcome.wrong("monitoring", "what answers is no node_exporter", List.of());
            }
            return measured(monitor, scrape);
        } catch (IOException | Environment.Missing | IllegalStateException failed) {
            return Failures.outcome(failed);
        }
    }

    private Outcome measured(String monitor, Scrape scrape) {
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        OptionalDouble total = scrape.sum(TOTAL);
        OptionalDouble free = scrape.sum(FREE);
        if (total.isPresent() && free.isPresent() && total.getAsDouble() > 0) {
            readings.add(new Reading("memory_used", 1 - free.getAsDouble() / total.getAsDouble()));
        } else {
            missing.put("memory_used", "the exporter does not show it");
        }
        for (Metric size : scrape.all(SIZE)) {
            if (size.value() > 0 && Disks.counts(size.label("fstype"))) {
                scrape.all(AVAILABLE).stream()
                        .filter(it -> it.labels().equals(size.labels()))
                        .findFirst()
                        .ifPresent(it -> readings.add(new Reading(
                                "disk_used",
                                Map.of("mountpoint", size.label("mountpoint")),
                                1 - it.value() / size.value())));
            }
        }
        cpu(monitor, scrape, readings, missing);
        return Outcome.fine(readings.size() + " measured", readings).without(missing);
    }

    private void cpu(String monitor, Scrape scrape, List<Reading> readings, Map<String, String> missing) {
        Map<String, Double> times = new LinkedHashMap<>();
        scrape.all(CPU)
                .forEach(it ->
                        times.merge(it.label("mode").equals("idle") ? "|idle" : "|busy", it.value(), Double::sum));
        Growth growth = counters.growth(monitor, "cpu", times, WINDOW).orElse(null);
        double all = growth == null ? 0 : growth.of("|idle") + growth.of("|busy");
        if (growth == null || all <= 0) {
            missing.put("cpu_used", "known from the second look on");
        } else {
            readings.add(new Reading("cpu_used", growth.of("|busy") / all));
        }
    }
}
