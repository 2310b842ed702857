package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sessions, and how many the server takes. */
@Component
@Order(1)
class Connections implements Aspect {

    @Override
    public String name() {
        return "connections";
    }

    @Override
    public List<String> measures() {
        return List.of("connections", "connections_active", "connections_used");
    }

    @Override
    public List<Threshold> thresholds() {
        return Limits.resource("connections_used", 0.7, 0.85, "connections");
    }

    @Override
    public void look(Look look) throws SQLException {
        double limit = number(look.row("SELECT @@max_connections most"), "most");
        if (!look.server().tidb()) {
            double threads = Double.parseDouble(
                    look.shown("SHOW GLOBAL STATUS LIKE 'Threads_connected'").orElse("0"));
            double running = Double.parseDouble(
                    look.shown("SHOW GLOBAL STATUS LIKE 'Threads_running'").orElse("0"));
            measure(look, Map.of(), threads, running, limit);
            return;
        }
        for (Map<String, String> row : look.rows("SELECT INSTANCE instance, COUNT(*) sessions,"
                + " SUM(COMMAND <> 'Sleep') active FROM information_schema.cluster_processlist GROUP BY INSTANCE")) {
            Map<String, String> of = Map.of("instance", row.getOrDefault("instance", ""));
            measure(look, of, number(row, "sessions"), number(row, "active"), limit);
        }
    }

    private static void measure(Look look, Map<String, String> of, double sessions, double active, double limit) {
        look.read("connections", of, sessions);
        look.read("connections_active", of, active);
        if (limit > 0) {
            look.read("connections_used", of, sessions / limit);
        } else {
            look.missing("connections_used", "max_connections is 0: the server sets no limit");
        }
    }
}
