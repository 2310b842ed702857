package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Promised uptime over 30 days, and how fast its error budget may burn: 2 % of it in an hour or 5 % in six page, 10 % in
 * a day or in three is work for the day. A burn counts while a window of a twelfth of that time burns as fast too.
 */
public final class Objective {
    /** How many times faster than evenly over 30 days the budget burns, by window. */
    public static final String BURN = "burn_rate";
    /** Of the last 30 days. */
    public static final String UPTIME = "uptime";

    public static final List<Level> LEVELS = List.of(
            new Level("1h", Duration.ofHours(1), Duration.ofMinutes(5), 14.4, true),
            new Level("6h", Duration.ofHours(6), Duration.ofMinutes(30), 6, true),
            new Level("1d", Duration.ofDays(1), Duration.ofHours(2), 3, false),
            new Level("3d", Duration.ofDays(3), Duration.ofHours(6), 1, false));

    private Objective() {}

    /**
     * A pair of windows.
     *
     * @param longer as a label has it
     * @param pages whether somebody is paged for it
     */
    public record Level(String longer, Duration over, Duration lately, double rate, boolean pages) {
        public Map<String, String> labels() {
            return Map.of("window", longer);
        }
    }

    static @Nullable Double read(Section monitor, @Nullable Role role) {
        double usual = role == null ? 0 : role.objective();
        if (monitor.optional("objective").filter("none"::equals).isPresent()) {
            return null;
        }
        double objective = monitor.number("objective").orElse(usual);
        if (monitor.has("objective") && (objective < 0.5 || objective >= 1)) {
            monitor.fault("objective", "must be from 50% to less than 100%, or none");
            return null;
        }
        return objective == 0 ? null : Double.valueOf(objective);
    }

    static List<Threshold> thresholds(@Nullable Double objective, @Nullable Role role) {
        if (objective == null) {
            return List.of();
        }
        List<Threshold> thresholds = new ArrayList<>();
        LEVELS.forEach(it -> thresholds.add(new Threshold(
                BURN,
                it.labels(),
                true,
                it.rate(),
                it.rate(),
                Duration.ZERO,
                "error-budget",
                it.pages() ? "high" : "warning")));
        if (role != null && role.alert() > 0) {
            thresholds.add(new Threshold(UPTIME, false, role.alert(), role.word() + "-uptime", "warning"));
        }
        return thresholds;
    }
}
