package dev.tocsin.monitoring.probe.tidb.aspect;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tocsin.monitoring.memory.Remembered;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.TidbOptions.Comparison;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether what is stored is sound: a few tables at each look, in turn ({@code ADMIN CHECK TABLE} compares rows with indexes;
 * elsewhere {@code CHECK TABLE}), those found broken every time; and pairs of queries that must give the same.
 */
@Component
@Order(31)
class Corruption implements Aspect {
    private static final String CORRUPT = "table_corrupt";
    private static final String CHECKED = "tables_checked";
    private static final String MISMATCH = "checksum_mismatch";
    private static final TypeReference<Progress> PROGRESS = new TypeReference<>() {};
    /** Rows and indexes, or replicas, that contradict each other. */
    private static final Set<Integer> INCONSISTENT = Set.of(8003, 8133, 8134, 8138, 8139, 8140, 8141, 8223, 1712, 1034);

    private final Remembered memory;

    Corruption(Remembered memory) {
        this.memory = memory;
    }

    /** How far it has come, and what is broken. */
    record Progress(String last, TreeSet<String> broken) {}

    private record Table(String name, String quoted) {}

    @Override
    public String name() {
        return "corruption";
    }

    @Override
    public List<String> measures() {
        return List.of(CHECKED, CORRUPT);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                Limits.above(CORRUPT, 0, Duration.ZERO, "data-corruption", "critical"),
                Limits.above(MISMATCH, 0, Duration.ZERO, "data-corruption", "critical"));
    }

    @Override
    public boolean dear() {
        return true;
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        for (Comparison it : look.options().compare()) {
            compare(look, it);
        }
        Progress before =
                memory.recall(look.monitor(), "corruption", PROGRESS).orElse(new Progress("", new TreeSet<>()));
        List<Table> due = due(tables(look), before, look.options().sample());
        String last = before.last();
        TreeSet<String> broken = new TreeSet<>(before.broken());
        int checked = 0;
        try {
            for (Table table : due) {
                // Before it is looked at: one that takes too long does not keep the others from their turn.
                if (!before.broken().contains(table.name())) {
                    last = table.name();
                }
                String wrong = check(look, table);
                checked++;
                look.read(
                        CORRUPT,
                        Map.of("table", table.name()),
                        wrong.isEmpty() ? 0 : 1,
                        "table " + table.name() + " is corrupt: " + wrong);
                if (wrong.isEmpty()) {
                    broken.remove(table.name());
                } else {
                    broken.add(table.name());
                    look.find("corrupt: " + table.name() + ": " + wrong);
                }
            }
        } finally {
            memory.keep(look.monitor(), "corruption", new Progress(last, broken));
        }
        look.read(CHECKED, checked);
    }

    private static Map<String, Table> tables(Look look) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Map<String, String> row : look.rows("SELECT TABLE_SCHEMA s, TABLE_NAME n FROM information_schema.TABLES"
                + " WHERE TABLE_TYPE = 'BASE TABLE' AND LOWER(TABLE_SCHEMA) NOT IN ('mysql', 'sys', 'information_schema',"
                + " 'performance_schema', 'metrics_schema') AND COALESCE(TABLE_ROWS, 0) <= "
                + look.options().most() + " ORDER BY TABLE_SCHEMA, TABLE_NAME")) {
            String schema = row.getOrDefault("s", "");
            String name = row.getOrDefault("n", "");
            tables.put(
                    schema + "." + name,
                    new Table(
                            schema + "." + name,
                            "`" + schema.replace("`", "``") + "`.`" + name.replace("`", "``") + "`"));
        }
        return tables;
    }

    private static List<Table> due(Map<String, Table> tables, Progress before, int sample) {
        List<Table> due = new ArrayList<>();
        tables.values().stream()
                .filter(it -> before.broken().contains(it.name()))
                .forEach(due::add);
        List<Table> rest = tables.values().stream()
                .filter(it -> !before.broken().contains(it.name()))
                .toList();
        List<Table> turn = new ArrayList<>(rest.stream()
                .filter(it -> it.name().compareTo(before.last()) > 0)
                .toList());
        rest.stream().filter(it -> it.name().compareTo(before.last()) <= 0).forEach(turn::add);
        turn.stream().limit(sample).forEach(due::add);
        return due;
    }

    /** What is wrong with a table; empty when nothing is. */
    private static String check(Look look, Table table) throws SQLException {
        if (!look.server().tidb()) {
            return said(look.rows("CHECK TABLE " + table.quoted() + " QUICK"));
        }
        try {
            look.rows("ADMIN CHECK TABLE " + table.quoted());
            return "";
        } catch (SQLException refused) {
            if (INCONSISTENT.contains(refused.getErrorCode())) {
                return Redacted.sql(String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
    }

    private static String said(List<Map<String, String>> rows) {
        return rows.stream()
                .filter(it ->
                        "error".equalsIgnoreCase(it.get("msg_type")) || "corrupt".equalsIgnoreCase(it.get("msg_text")))
                .map(it -> it.getOrDefault("msg_text", ""))
                // Dropped meanwhile, or not ours to look at.
                .filter(it -> !it.contains("doesn't exist") && !it.contains("denied"))
                .findFirst()
                .orElse("");
    }

    private static void compare(Look look, Comparison it) throws SQLException {
        Map<String, String> left = look.row(it.left());
        Map<String, String> right = look.row(it.right());
        boolean same = List.copyOf(left.values()).equals(List.copyOf(right.values()));
        look.read(
                MISMATCH,
                Map.of("comparison", it.name()),
                same ? 0 : 1,
                it.name() + ": " + left.values() + " is not " + right.values());
    }
}
