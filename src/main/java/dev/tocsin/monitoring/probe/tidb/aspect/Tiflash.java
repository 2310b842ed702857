package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** TiFlash replicas that cannot be used yet, or any more. */
@Component
@Order(11)
class Tiflash implements Aspect {

    @Override
    public String name() {
        return "tiflash";
    }

    @Override
    public List<String> measures() {
        return List.of("tiflash_unavailable");
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(Limits.above("tiflash_unavailable", 0, Duration.ofMinutes(30), "replication-lag", "warning"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        look.needsTidb();
        Map<String, String> all = look.row("SELECT COUNT(*) n, SUM(AVAILABLE = 0 OR PROGRESS < 1) behind"
                + " FROM information_schema.tiflash_replica");
        if (number(all, "n") == 0) {
            throw new Unavailable("no table has a TiFlash replica");
        }
        double behind = number(all, "behind");
        look.read(
                "tiflash_unavailable",
                Map.of(),
                behind,
                Math.round(behind) + " of " + all.get("n") + " TiFlash replicas are not complete");
        if (behind > 0) {
            for (Map<String, String> row : look.rows("SELECT TABLE_SCHEMA sch, TABLE_NAME tab, PROGRESS progress FROM"
                    + " information_schema.tiflash_replica WHERE AVAILABLE = 0 OR PROGRESS < 1 LIMIT 10")) {
                look.find("TiFlash: " + row.get("sch") + "." + row.get("tab") + " is at "
                        + Math.round(number(row, "progress") * 100) + " %");
            }
        }
    }
}
