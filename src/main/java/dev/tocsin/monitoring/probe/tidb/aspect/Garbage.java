package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How far back old versions are kept: a safe point that stands still fills the disks. */
@Component
@Order(7)
class Garbage implements Aspect {
    private static final String LAG = "gc_safe_point_lag";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss", Locale.ROOT);

    @Override
    public String name() {
        return "gc";
    }

    @Override
    public List<String> measures() {
        return List.of(LAG, "gc_excess_lag");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(Limits.above("gc_excess_lag", 3600, Duration.ZERO, "database-internal", "warning"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        look.needsTidb();
        Map<String, String> known = new LinkedHashMap<>();
        for (Map<String, String> row : look.rows("SELECT VARIABLE_NAME name, VARIABLE_VALUE value FROM mysql.tidb"
                + " WHERE VARIABLE_NAME IN ('tikv_gc_safe_point', 'tikv_gc_life_time', 'tikv_gc_enable',"
                + " 'tikv_gc_last_run_time')")) {
            known.put(row.getOrDefault("name", ""), row.getOrDefault("value", ""));
        }
        if (known.getOrDefault("tikv_gc_safe_point", "").isEmpty()) {
            throw new Unavailable("garbage collection has never run: TiDB runs without TiKV, or is new");
        }
        double lag = Duration.between(
                        time(known.get("tikv_gc_safe_point")), look.server().utc())
                .toSeconds();
        double life = dev.tocsin.monitoring.yaml.Quantities.time(
                        known.getOrDefault("tikv_gc_life_time", "10m0s").replaceAll("(?<=[hms])(?=\\d)", " "))
                .orElse(Duration.ofMinutes(10))
                .toSeconds();
        look.read(LAG, lag);
        look.read(
                "gc_excess_lag",
                Map.of(),
                Math.max(0, lag - life),
                "the GC safe point is " + Math.round(lag / 60) + " min old, of which " + Math.round(life / 60)
                        + " min are wanted"
                        + ("false".equals(known.get("tikv_gc_enable")) ? ": garbage collection is switched off" : ""));
    }

    /** {@code 20260210-03:19:55.000 +0000}, in whatever zone it says. */
    private static LocalDateTime time(@org.jspecify.annotations.Nullable String text) throws Unavailable {
        try {
            String[] words = String.valueOf(text).split("[ .]");
            LocalDateTime there = LocalDateTime.parse(words[0], TIME);
            String zone = words[words.length - 1];
            return zone.matches("[+-]\\d{4}")
                    ? there.minusSeconds(java.time.ZoneOffset.of(zone).getTotalSeconds())
                    : there;
        } catch (DateTimeParseException unknown) {
            throw new Unavailable("its safe point is written in a way that is not known here: " + text);
        }
    }
}
