package dev.tocsin.monitoring.indicator;

import dev.tocsin.monitoring.spec.Role;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The two tables of mission.md: what is promised, and when somebody is told. An indicator is fed by the uptime of every
 * monitor of its role, or by every series of its measured name.
 */
public enum KeyIndicator {
    API_UPTIME("API uptime", Role.API, Series.UP, Role.API.objective(), Role.API.alert(), false),
    DATABASE_UPTIME(
            "Database uptime", Role.DATABASE, Series.UP, Role.DATABASE.objective(), Role.DATABASE.alert(), false),
    CDN_UPTIME("CDN uptime", Role.CDN, Series.UP, Role.CDN.objective(), Role.CDN.alert(), false),
    API_LATENCY("API response time P95", null, "api_p95_latency", 0.5, 1, true),
    QUERY_LATENCY("Database query time P95", null, "query_p95_latency", 0.1, 0.5, true),
    ERROR_RATE("Error rate", null, "error_ratio", 0.001, 0.01, true),
    APDEX("Apdex", null, "apdex", 0.95, 0.85, false),
    CPU("CPU", null, "cpu_used", 0.7, 0.9, true),
    MEMORY("Memory", null, "memory_used", 0.75, 0.9, true),
    DISK("Disk", null, "disk_used", 0.7, 0.85, true),
    CONNECTIONS("Database connections", null, "connections_used", 0.7, 0.85, true);

    public final String title;
    public final @Nullable Role role;
    public final String measure;
    public final double target;
    public final double alert;
    /** Whether large values are bad. */
    public final boolean above;

    KeyIndicator(String title, @Nullable Role role, String measure, double target, double alert, boolean above) {
        this.title = title;
        this.role = role;
        this.measure = measure;
        this.target = target;
        this.alert = alert;
        this.above = above;
    }

    /** Of the second table: its target is called warning there, its alert value critical. */
    public boolean resource() {
        return compareTo(CPU) >= 0;
    }

    /** An uptime, which is promised for a month. */
    public boolean uptime() {
        return role != null;
    }

    /** The worst of several; that of uptimes is their mean, so that a target looked at twice does not count twice. */
    public OptionalDouble of(List<Double> values) {
        DoubleStream all = values.stream().mapToDouble(Double::doubleValue);
        return uptime() ? all.average() : above ? all.max() : all.min();
    }

    /** How a value stands: met, missed, or past the alert value. */
    public Standing standing(double value) {
        if (above ? value > alert : value < alert) {
            return Standing.ALERT;
        }
        return (above ? value > target : value < target) ? Standing.MISSED : Standing.MET;
    }

    /** See {@link #standing}. */
    public enum Standing {
        MET,
        MISSED,
        ALERT,
        /** Nothing measures it: never shown as zero. */
        NOT_MEASURED
    }
}
