package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

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

/** The parts of a cluster: TiDB forgets those that are lost, so how many there must be is told. */
@Component
@Order(8)
class Nodes implements Aspect {

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public List<String> measures() {
        return List.of("nodes", "nodes_missing");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(Limits.above("nodes_missing", 0, Duration.ofMinutes(1), "database-node-down", "high"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        look.needsTidb();
        Map<String, Double> there = new LinkedHashMap<>();
        for (Map<String, String> row : look.rows("SELECT TYPE type, VERSION version, COUNT(*) n"
                + " FROM information_schema.cluster_info GROUP BY TYPE, VERSION")) {
            there.merge(row.getOrDefault("type", ""), number(row, "n"), Double::sum);
        }
        there.forEach((type, count) -> look.read("nodes", Map.of("type", type), count));
        if (look.options().nodes().isEmpty()) {
            look.missing("nodes_missing", "how many there must be is not told under nodes:");
        }
        look.options().nodes().forEach((type, wanted) -> {
            double count = there.getOrDefault(type, 0.0);
            look.read(
                    "nodes_missing",
                    Map.of("type", type),
                    Math.max(0, wanted - count),
                    "only " + Math.round(count) + " of " + wanted + " " + type + " nodes are there");
        });
    }
}
