package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Memory of each TiDB server against its limit. */
@Component
@Order(10)
class Memory implements Aspect {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<String> measures() {
        return List.of("memory_used");
    }

    @Override
    public List<Threshold> thresholds() {
        return new ArrayList<>(Limits.resource("memory_used", 0.75, 0.9, "memory"));
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        look.needsTidb();
        boolean any = false;
        for (Map<String, String> row : look.rows("SELECT INSTANCE instance, MEMORY_TOTAL total, MEMORY_LIMIT quota,"
                + " MEMORY_CURRENT used FROM information_schema.cluster_memory_usage")) {
            double quota = number(row, "quota") > 0 ? number(row, "quota") : number(row, "total");
            if (quota > 0) {
                look.read(
                        "memory_used",
                        Map.of("instance", row.getOrDefault("instance", "")),
                        number(row, "used") / quota);
                any = true;
            }
        }
        if (!any) {
            throw new Unavailable("no server tells its memory");
        }
    }
}
