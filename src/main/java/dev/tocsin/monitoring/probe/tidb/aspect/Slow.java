package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.counter.Counters;
import dev.tocsin.monitoring.indicator.Usual;
import dev.tocsin.monitoring.indicator.Usuals;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Slow statements: how many, against how many there usually are, and which. */
@Component
@Order(3)
class Slow implements Aspect {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final String EXCESS = "slow_queries_excess";

    private final Counters counters;
    private final Usuals usuals;

    Slow(Counters counters, Usuals usuals) {
        this.counters = counters;
        this.usuals = usuals;
    }

    @Override
    public String name() {
        return "slow";
    }

    @Override
    public List<String> measures() {
        return List.of("slow_queries", EXCESS);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(Limits.above(EXCESS, 0, Duration.ofMinutes(5), "slow-queries", "warning"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        double count = look.server().tidb() ? logged(look) : counted(look);
        look.read("slow_queries", count);
        Optional<Usual> usual = usuals.of(look.monitor(), "slow_queries");
        if (usual.isEmpty()) {
            look.missing(EXCESS, "known after two hours of counting");
            return;
        }
        double most = Math.max(usual.get().most(), usual.get().median() + 10);
        long minutes = look.options().window().toMinutes();
        look.read(
                EXCESS,
                Map.of(),
                Math.max(0, count - most),
                Math.round(count) + " slow queries in " + minutes + " min; usually "
                        + usual.get().words() + ", told from " + Math.round(most + 1) + " on");
    }

    private double logged(Look look) throws SQLException {
        LocalDateTime now = look.server().now();
        String span = " FROM information_schema.cluster_slow_query WHERE Time BETWEEN '"
                + TIME.format(now.minus(look.options().window())) + "' AND '" + TIME.format(now)
                + "' AND Is_internal = 0";
        double count = number(look.row("SELECT COUNT(*) n" + span), "n");
        if (count > 0) {
            for (Map<String, String> row : look.rows("SELECT Digest digest, COUNT(*) n, MAX(Query_time) longest,"
                    + " MAX(Mem_max) memory, MIN(Query) query" + span
                    + " GROUP BY Digest ORDER BY SUM(Query_time) DESC LIMIT 5")) {
                look.find("slow: " + Math.round(number(row, "n")) + " × up to "
                        + Math.round(number(row, "longest") * 1000) + " ms: "
                        + Redacted.sql(row.getOrDefault("query", "")) + " (digest "
                        + brief(row.getOrDefault("digest", "")) + ")");
            }
        }
        return count;
    }

    /** Where there is only a counter. */
    private double counted(Look look) throws SQLException, Unavailable {
        double total = Double.parseDouble(
                look.shown("SHOW GLOBAL STATUS LIKE 'Slow_queries'").orElse("0"));
        return counters.growth(
                        look.monitor(),
                        "slow",
                        Map.of("|slow", total),
                        look.options().window())
                .orElseThrow(() -> new Unavailable("known from the second look on"))
                .of("|slow");
    }

    private static String brief(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) : digest;
    }
}
