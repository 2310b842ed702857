package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.indicator.Usuals;
import dev.tocsin.monitoring.probe.Anomaly;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import dev.tocsin.monitoring.yaml.Quantities;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Room on the stores, how fast it goes, and for how many days it will do. */
@Component
@Order(4)
class Storage implements Aspect {
    private static final String OWN = "'mysql', 'information_schema', 'performance_schema', 'metrics_schema', 'sys'";

    private final Usuals usuals;

    Storage(Usuals usuals) {
        this.usuals = usuals;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public List<String> measures() {
        return List.of("disk_used", "storage_bytes", "storage_growth_bytes", "storage_days_left", "stores_down");
    }

    @Override
    public List<Threshold> thresholds() {
        List<Threshold> limits = new ArrayList<>(Limits.resource("disk_used", 0.7, 0.85, "disk"));
        limits.add(Limits.above("stores_down", 0, Duration.ofMinutes(1), "database-node-down", "high"));
        limits.add(Limits.below("storage_days_left", 14, Duration.ofHours(1), "utilisation-trend", "info"));
        return limits;
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        String why = "the server is no TiDB";
        double room = 0;
        double used = 0;
        if (look.server().tidb()) {
            try {
                for (Map<String, String> store : look.rows("SELECT STORE_ID id, ADDRESS address,"
                        + " STORE_STATE_NAME state, CAPACITY capacity, AVAILABLE available, LAST_HEARTBEAT_TS heard"
                        + " FROM information_schema.tikv_store_status")) {
                    Optional<Double> capacity = size(store, "capacity");
                    Optional<Double> available = size(store, "available");
                    state(look, store);
                    if (capacity.isPresent() && available.isPresent() && capacity.get() > 0) {
                        Map<String, String> of = Map.of("store", store.getOrDefault("address", store.get("id")));
                        look.read("disk_used", of, 1 - available.get() / capacity.get());
                        room += capacity.get();
                        used += capacity.get() - available.get();
                    }
                }
                why = "no store tells its capacity: TiDB runs without TiKV, or hides it from this account";
            } catch (SQLException none) {
                why = "there are no stores to ask: " + none.getMessage();
            }
        }
        if (room == 0) {
            look.missing("disk_used", why);
            look.missing("stores_down", why);
            tables(look);
        } else {
            look.read("storage_bytes", used);
        }
        trend(look, room, used, why);
    }

    private static void state(Look look, Map<String, String> store) {
        String state = store.getOrDefault("state", "");
        if (!state.isEmpty() && !state.equals("Tombstone")) {
            boolean down = state.equals("Down") || state.equals("Disconnected");
            String address = store.getOrDefault("address", "");
            look.read(
                    "stores_down",
                    Map.of("store", address),
                    down ? 1 : 0,
                    "store " + address + " is " + state + ", last heard at "
                            + store.getOrDefault("heard", "an unknown time"));
        }
    }

    /** What statistics say of the tables: an estimate, but one that grows as they do. */
    private static void tables(Look look) throws SQLException {
        Map<String, String> row = look.row("SELECT SUM(DATA_LENGTH + INDEX_LENGTH) bytes FROM information_schema.tables"
                + " WHERE TABLE_TYPE = 'BASE TABLE' AND LOWER(TABLE_SCHEMA) NOT IN (" + OWN + ")");
        if (row.containsKey("bytes")) {
            look.read("storage_bytes", number(row, "bytes"));
        } else {
            look.missing("storage_bytes", "the account sees no table");
        }
    }

    private void trend(Look look, double room, double used, String why) {
        Optional<Double> growth = usuals.growthADay(look.monitor(), "storage_bytes");
        if (growth.isEmpty()) {
            look.missing("storage_growth_bytes", "known after a day of measuring");
            look.missing("storage_days_left", "known after a day of measuring");
            return;
        }
        look.read("storage_growth_bytes", growth.get());
        if (room == 0) {
            look.missing("storage_days_left", why);
        } else {
            double most = Anomaly.Trend.MOST_DAYS;
            double days = growth.get() <= 0 ? most : Math.min(most, (room - used) / growth.get());
            look.read(
                    "storage_days_left",
                    Map.of(),
                    days,
                    "the stores are full in " + Amounts.count(Math.round(days), "day") + ", growing by "
                            + Math.round(growth.get() / 1024 / 1024) + " MiB a day as in the last two weeks");
        }
    }

    /** Texts such as {@code 1.5TiB}. */
    private static Optional<Double> size(Map<String, String> store, String column) {
        return Optional.ofNullable(store.get(column)).flatMap(Quantities::number);
    }
}
