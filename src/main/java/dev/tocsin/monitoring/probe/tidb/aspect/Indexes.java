package dev.tocsin.monitoring.probe.tidb.aspect;

import static dev.tocsin.monitoring.probe.tidb.Look.number;

import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.sql.Queries;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Indexes nobody reads, those another one does for, tables without statistics, statements that read a table whole. */
@Component
@Order(15)
class Indexes implements Aspect {
    private static final String OWN = "('mysql', 'information_schema', 'performance_schema', 'metrics_schema', 'sys')";
    private static final double WEEK = 7 * 86_400;
    private static final int NAMED = 8;

    @Override
    public String name() {
        return "indexes";
    }

    @Override
    public boolean dear() {
        return true;
    }

    @Override
    public List<String> measures() {
        return List.of("indexes_unused", "indexes_redundant", "tables_without_statistics", "full_scans");
    }

    @Override
    public List<Threshold> thresholds() {
        return measures().stream()
                .map(it -> Limits.above(it, 0, Duration.ZERO, "optimisation", "info"))
                .toList();
    }

    @Override
    public void look(Look look) throws SQLException, Unavailable {
        redundant(look);
        if (!look.server().tidb()) {
            look.needsTidb();
        }
        attempt(look, "indexes_unused", this::unused);
        attempt(look, "tables_without_statistics", this::statistics);
        attempt(look, "full_scans", this::scans);
    }

    private interface Part {
        void look(Look look) throws SQLException, Unavailable;
    }

    /** One that cannot be had does not keep from the others. */
    private static void attempt(Look look, String measure, Part part) {
        try {
            part.look(look);
        } catch (SQLException refused) {
            look.missing(measure, String.valueOf(refused.getMessage()));
        } catch (Unavailable absent) {
            look.missing(measure, String.valueOf(absent.getMessage()));
        }
    }

    /** An index whose columns begin another one of its table, unique ones apart. */
    private static void redundant(Look look) throws SQLException {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        Map<String, Boolean> unique = new LinkedHashMap<>();
        List<Map<String, String>> rows = look.rows("SELECT TABLE_SCHEMA sch, TABLE_NAME tab, INDEX_NAME idx,"
                + " MAX(NON_UNIQUE) shared, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) cols"
                + " FROM information_schema.statistics WHERE LOWER(TABLE_SCHEMA) NOT IN " + OWN
                + " GROUP BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME");
        if (rows.size() >= Queries.MOST_ROWS) {
            look.find("indexes redundant: only the first " + rows.size() + " indexes were compared");
        }
        for (Map<String, String> row : rows) {
            String table = row.get("sch") + "." + row.get("tab");
            String index = row.getOrDefault("idx", "");
            tables.computeIfAbsent(table, it -> new LinkedHashMap<>()).put(index, row.getOrDefault("cols", "") + ",");
            unique.put(table + "/" + index, "0".equals(row.get("shared")));
        }
        List<String> found = new ArrayList<>();
        tables.forEach((table, indexes) -> indexes.forEach((index, columns) -> indexes.forEach((other, more) -> {
            boolean begins = more.startsWith(columns) && !(more.equals(columns) && index.compareTo(other) > 0);
            if (!index.equals(other) && begins && !unique.getOrDefault(table + "/" + index, true)) {
                found.add(table + "." + index + " (" + other + " does for it)");
            }
        })));
        tell(look, "indexes_redundant", found.stream().distinct().toList(), " indexes are redundant: ");
    }

    private void unused(Look look) throws SQLException, Unavailable {
        double uptime = Double.parseDouble(
                look.shown("SHOW GLOBAL STATUS LIKE 'Uptime'").orElse("0"));
        if (uptime < WEEK) {
            throw new Unavailable(
                    "TiDB has run for " + Math.round(uptime / 3600) + " h; what is used shows after a week");
        }
        List<String> found = new ArrayList<>();
        for (Map<String, String> row : look.rows("SELECT object_schema sch, object_name tab, index_name idx"
                + " FROM sys.schema_unused_indexes WHERE LOWER(object_schema) NOT IN " + OWN)) {
            found.add(row.get("sch") + "." + row.get("tab") + "." + row.get("idx"));
        }
        tell(look, "indexes_unused", found, " indexes have not been read for a week: ");
    }

    private void statistics(Look look) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Map<String, String> row :
                look.rows("SHOW STATS_META WHERE Row_count > 1000 AND Modify_count >= Row_count")) {
            found.add(row.get("db_name") + "." + row.get("table_name"));
        }
        tell(look, "tables_without_statistics", found, " tables have no statistics of what is in them now: ");
    }

    private void scans(Look look) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Map<String, String> row : look.rows("SELECT DIGEST_TEXT query, SUM(EXEC_COUNT) runs,"
                + " MAX(AVG_PROCESSED_KEYS) processed FROM information_schema.cluster_statements_summary"
                + " WHERE (INDEX_NAMES IS NULL OR INDEX_NAMES = '') AND AVG_PROCESSED_KEYS > 100000 AND EXEC_COUNT > 10"
                + " AND STMT_TYPE = 'Select' GROUP BY DIGEST_TEXT ORDER BY processed DESC LIMIT 20")) {
            found.add(Redacted.sql(row.getOrDefault("query", "")) + " (" + Math.round(number(row, "processed"))
                    + " rows, " + Math.round(number(row, "runs")) + " times)");
        }
        tell(look, "full_scans", found, " statements read more than 100,000 rows without an index: ");
    }

    private static void tell(Look look, String measure, List<String> found, String words) {
        String named = String.join(", ", found.subList(0, Math.min(NAMED, found.size())));
        look.read(measure, Map.of(), found.size(), found.size() + words + named + (found.size() > NAMED ? ", …" : ""));
        found.stream().limit(NAMED).forEach(it -> look.find(measure.replace('_', ' ') + ": " + it));
    }
}
