package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.probe.Threshold;
import java.time.Duration;
import java.util.List;

/** Limits as mission.md has them. */
final class Limits {

    private Limits() {}

    /** A resource: LOW past the first share, HIGH past the second. */
    static List<Threshold> resource(String of, double warning, double critical, String kind) {
        return List.of(
                new Threshold(of, true, warning, warning - 0.03, Duration.ofMinutes(10), kind, "info"),
                new Threshold(of, true, critical, critical - 0.03, Duration.ofMinutes(2), kind, "high"));
    }

    static Threshold above(String of, double limit, Duration lasting, String kind, String severity) {
        return new Threshold(of, true, limit, limit, lasting, kind, severity);
    }

    static Threshold below(String of, double limit, Duration lasting, String kind, String severity) {
        return new Threshold(of, false, limit, limit, lasting, kind, severity);
    }
}
