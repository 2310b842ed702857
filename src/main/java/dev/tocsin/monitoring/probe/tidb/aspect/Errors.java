package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.counter.Counters;
import dev.tocsin.monitoring.counter.Growth;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Statements that fail, and which errors clients are given. */
@Component("databaseErrors")
@Order(5)
class Errors implements Aspect {
    private static final String RATIO = "statement_error_ratio";
    /** Access denied, account locked, password expired. */
    private static final List<String> REFUSED = List.of("1045", "1698", "3118", "1862");

    private final Counters counters;

    Errors(Counters counters) {
        this.counters = counters;
    }

    @Override
    public String name() {
        return "errors";
    }

    @Override
    public List<String> measures() {
        return List.of(RATIO, "authentication_failures");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(new Threshold(RATIO, true, 0.05, 0.04, Duration.ofMinutes(5), "database-internal", "warning"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        look.needsTidb();
        Map<String, Double> counts = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Map<String, String> row :
                look.rows("SELECT INSTANCE instance, SUM(EXEC_COUNT) runs, SUM(SUM_ERRORS) errors"
                        + " FROM information_schema.cluster_statements_summary GROUP BY INSTANCE")) {
            String instance = row.getOrDefault("instance", "");
            counts.put(instance + "|runs", number(row, "runs"));
            counts.put(instance + "|errors", number(row, "errors"));
        }
        for (Map<String, String> row : look.rows("SELECT ERROR_NUMBER number, MAX(ERROR_MESSAGE) message,"
                + " SUM(ERROR_COUNT) errors FROM information_schema.client_errors_summary_global GROUP BY ERROR_NUMBER"
                + " ORDER BY 3 DESC LIMIT 100")) {
            String number = row.getOrDefault("number", "");
            names.put(number, Redacted.sql(row.getOrDefault("message", "")));
            counts.put("client|" + number, number(row, "errors"));
        }
        // So that the first error ever is seen to be new.
        counts.putIfAbsent("client|0", 0.0);
        Growth growth = counters.growth(
                        look.monitor(), "errors", counts, look.options().window())
                .orElseThrow(() -> new Unavailable("known from the second look on"));
        ratio(look, growth);
        long minutes = look.options().window().toMinutes();
        names.forEach((number, message) -> {
            if (growth.of("client|" + number) > 0) {
                look.find("error " + number + " × " + Math.round(growth.of("client|" + number)) + " in " + minutes
                        + " min: " + message);
            }
        });
        look.read(
                "authentication_failures",
                REFUSED.stream().mapToDouble(it -> growth.of("client|" + it)).sum());
    }

    private static void ratio(Look look, Growth growth) {
        double runs = sum(growth, "|runs");
        if (runs <= 0) {
            look.missing(RATIO, "no statement has run");
        } else {
            look.read(RATIO, Math.min(1, sum(growth, "|errors") / runs));
        }
    }

    private static double sum(Growth growth, String end) {
        return growth.by().entrySet().stream()
                .filter(it -> it.getKey().endsWith(end))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
