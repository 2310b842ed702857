package dev.tocsin.monitoring.probe.tidb.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Server;
import dev.tocsin.monitoring.probe.tidb.TidbOptions;
import dev.tocsin.monitoring.yaml.Document;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.testkit.PathStub;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a whole cluster would answer, which no machine for tests has; TidbMonitorModuleTest asks a real server. */
@TocsinTest
class AspectsModuleTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-23T09:00:00");

    @Autowired
    List<Aspect> aspects;

    @Autowired
    TimeMachine time;

    private final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    private String options = "";

    @BeforeEach
    void forget() {
        tables.clear();
        options = "";
    }

    @SafeVarargs
    private void table(String name, Map<String, String>... rows) {
        tables.put(name, List.of(rows));
    }

    private Look look(String aspect) {
        Look look = new Look(
                "db",
                options(),
                new Server(true, "TiDB v8.5.3", NOW, NOW),
                this::answer,
                System.nanoTime() + Duration.ofSeconds(10).toNanos());
        look.at(aspects.stream()
                .filter(it -> it.name().equals(aspect))
                .findFirst()
                .orElseThrow());
        return look;
    }

    private List<Map<String, String>> answer(String sql) throws SQLException {
        for (Map.Entry<String, List<Map<String, String>>> table : tables.entrySet()) {
            if (sql.contains(table.getKey())) {
                return table.getValue();
            }
        }
        throw new SQLSyntaxErrorException("Table 'x' doesn't exist", "42S02", 1146);
    }

    private TidbOptions options() {
        try {
            return Document.read(options, (section, faults) -> TidbOptions.read("tidb://db:4000", section));
        } catch (Invalid mistakes) {
            throw new IllegalStateException(mistakes);
        }
    }

    private static double value(Look look, String name) {
        return reading(look, name).value();
    }

    private static Reading reading(Look look, String name) {
        return look.readings().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ": " + look.missing()));
    }

    @Test
    void whatIsNotThereIsMissingWithAllItsNames() {
        for (Aspect aspect : aspects) {
            Look look = look(aspect.name());
            List<String> told = new ArrayList<>(look.missing().keySet());
            look.readings().forEach(it -> told.add(it.name()));
            assertThat(told).as(aspect.name()).containsAll(aspect.measures());
            assertThat(look.missing().values()).as(aspect.name()).noneMatch(String::isBlank);
        }
    }

    @Test
    void storesTellTheirRoomAndWhichIsDown() {
        table(
                "tikv_store_status",
                Map.of("id", "1", "address", "kv-1", "state", "Up", "capacity", "1TiB", "available", "256GiB"),
                Map.of("id", "4", "address", "kv-2", "state", "Up", "capacity", "1.5TiB", "available", "1.2TiB"),
                Map.of("id", "5", "address", "kv-3", "state", "Down", "heard", "2026-11-23 08:10:00"),
                Map.of("id", "6", "address", "kv-old", "state", "Tombstone"));
        Look look = look("storage");

        assertThat(reading(look, "disk_used").labels()).isEqualTo(Map.of("store", "kv-1"));
        assertThat(value(look, "disk_used")).isEqualTo(0.75);
        assertThat(value(look, "storage_bytes"))
                .isCloseTo((0.75 + 0.3) * 1024 * 1024 * 1024 * 1024, Offset.offset(1e9));
        assertThat(look.readings())
                .filteredOn(it -> it.name().equals("stores_down") && it.value() > 0)
                .singleElement()
                .satisfies(it -> assertThat(it.said())
                        .isEqualTo("store kv-3 is Down, last heard at 2026-11-23 08:10:00"));
        assertThat(look.readings()).noneMatch(it -> it.labels().containsValue("kv-old"));
    }

    @Test
    void aSafePointThatStandsStillIsTold() {
        table(
                "mysql.tidb",
                Map.of("name", "tikv_gc_safe_point", "value", "20261123-08:00:00.000 +0200"),
                Map.of("name", "tikv_gc_life_time", "value", "10m0s"),
                Map.of("name", "tikv_gc_enable", "value", "false"));
        Look look = look("gc");

        assertThat(value(look, "gc_safe_point_lag")).isEqualTo(3 * 3600);
        assertThat(value(look, "gc_excess_lag")).isEqualTo(3 * 3600 - 600);
        assertThat(reading(look, "gc_excess_lag").said())
                .isEqualTo("the GC safe point is 180 min old, of which 10 min are wanted: garbage collection is switched off");

        table("mysql.tidb", Map.of("name", "tikv_gc_safe_point", "value", "yesterday"));
        assertThat(look("gc").missing().get("gc_safe_point_lag")).contains("not known here: yesterday");
    }

    @Test
    void connectionsAreCountedByInstanceAndOnlyALimitMakesAShare() {
        table("max_connections", Map.of("most", "200"));
        table(
                "cluster_processlist",
                Map.of("instance", "a", "sessions", "180", "active", "3"),
                Map.of("instance", "b", "sessions", "20", "active", "1"));
        assertThat(look("connections").readings())
                .filteredOn(it -> it.name().equals("connections_used"))
                .extracting(Reading::value)
                .containsExactly(0.9, 0.1);

        table("max_connections", Map.of("most", "0"));
        Look unlimited = look("connections");
        assertThat(unlimited.readings()).noneMatch(it -> it.name().equals("connections_used"));
        assertThat(unlimited.missing().get("connections_used")).contains("the server sets no limit");
    }

    @Test
    void quantilesCpuAndLogBackupComeFromTheStatusPages() {
        try (PathStub page = new PathStub()) {
            options = "status: ['" + page.url() + "', 'http://127.0.0.1:1']";
            page.answer("/metrics", metrics(0, 0, 100, 0));
            assertThat(look("latency").missing()).containsEntry("query_p95_latency", "known from the second look on");
            time.jump(Duration.ofMinutes(1));
            long checkpoint = (NOW.toEpochSecond(ZoneOffset.UTC) - 900) * 262_144_000L;
            page.answer("/metrics", metrics(900, 1000, 220, checkpoint));
            Look look = look("latency");

            assertThat(value(look, "query_p50_latency")).isBetween(0.0, 0.1);
            assertThat(value(look, "query_p95_latency")).isCloseTo(0.55, Offset.offset(1e-9));
            assertThat(value(look, "queries_per_second")).isCloseTo(1000 / 60.0, Offset.offset(1e-6));
            assertThat(value(look, "cpu_used")).isCloseTo(0.5, Offset.offset(1e-6));
            assertThat(value(look, "log_backup_lag")).isEqualTo(900);
        }
    }

    private static String metrics(int fast, int all, double cpu, long checkpoint) {
        String bucket = "tidb_server_handle_query_duration_seconds_bucket{sql_type=\"%s\",le=\"%s\"} %d\n";
        return bucket.formatted("Select", "0.1", fast)
                + bucket.formatted("Select", "1", all)
                + bucket.formatted("Select", "+Inf", all)
                + bucket.formatted("internal", "0.1", 999_999)
                + bucket.formatted("internal", "+Inf", 999_999)
                + "process_cpu_seconds_total " + cpu + "\ntidb_server_maxprocs 4\n"
                + "tidb_log_backup_last_checkpoint{task=\"pitr\"} " + checkpoint + "\n";
    }

    @Test
    void poolsOfApplicationsAreRead() {
        try (PathStub app = new PathStub()) {
            options = "pools: [{target: '" + app.url() + "/actuator/prometheus', token: abc}]";
            app.answer(
                    "/actuator/prometheus",
                    """
                    hikaricp_connections_active{pool="main"} 9.0
                    hikaricp_connections_max{pool="main"} 10.0
                    hikaricp_connections_pending{pool="main"} 4.0
                    """);
            Look look = look("pools");
            assertThat(value(look, "pool_connections_used")).isEqualTo(0.9);
            assertThat(value(look, "pool_waiting")).isEqualTo(4);
            assertThat(app.authorizations()).containsExactly("Bearer abc");

            app.answer("/actuator/prometheus", "jvm_threads_live_threads 7\n");
            assertThat(look("pools").missing().get("pool_connections_used")).contains("no pool that is known here");
        }
    }

    @Test
    void changefeedsTellHowFarTheyAreBehindAndWhetherTheyRun() {
        try (PathStub cdc = new PathStub()) {
            options = "ticdc: " + cdc.url();
            long tso = (NOW.toEpochSecond(ZoneOffset.UTC) - 700) * 1000 << 18;
            cdc.answer(
                    "/api/v2/changefeeds",
                    """
                    {"total":2,"items":[
                     {"id":"dr","namespace":"default","state":"normal","checkpoint_tso":%d,"error":null},
                     {"id":"bi","namespace":"default","state":"failed","checkpoint_tso":%d,"error":{"message":"sink gone"}}]}
                    """
                            .formatted(tso, tso));
            Look look = look("ticdc");
            assertThat(value(look, "replication_lag")).isEqualTo(700);
            assertThat(look.readings())
                    .filteredOn(it -> it.name().equals("changefeeds_stopped") && it.value() > 0)
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it.said()).isEqualTo("changefeed default/bi is failed: sink gone"));
            cdc.answer("/api/v2/changefeeds", "{\"items\":[]}");
            assertThat(look("ticdc").missing()).containsEntry("replication_lag", "TiCDC has no changefeed");
        }
    }

    @Test
    void tiflashReplicasBehindAreNamed() {
        table("COUNT(*) n, SUM(AVAILABLE", Map.of("n", "3", "behind", "1"));
        table("tiflash_replica WHERE", Map.of("sch", "guide", "tab", "article", "progress", "0.4"));
        Look look = look("tiflash");
        assertThat(reading(look, "tiflash_unavailable").said()).isEqualTo("1 of 3 TiFlash replicas are not complete");
        assertThat(look.findings()).containsExactly("TiFlash: guide.article is at 40 %");

        table("COUNT(*) n, SUM(AVAILABLE", Map.of("n", "0"));
        assertThat(look("tiflash").missing())
                .containsEntry("tiflash_unavailable", "no table has a TiFlash replica");
    }

    @Test
    void aBackupThatEndedWithAnErrorHasFailed() {
        table(
                "SHOW BACKUPS",
                Map.of("state", "Backup", "progress", "100", "finish_time", "2026-11-23 08:50:00", "message", "disk full"),
                Map.of("state", "Wait", "progress", "0"));
        Look look = look("backups");
        assertThat(value(look, "backups_failed")).isEqualTo(1);
        assertThat(look.findings()).hasSize(2);
    }

    @Test
    void theCertificatesEndIsReadAsGoWritesIt() {
        table("Ssl_server_not_after", Map.of("value", "Dec  3 09:00:00 2026 GMT"));
        assertThat(value(look("certificate"), "certificate")).isEqualTo(10 * 86_400);
        table("Ssl_server_not_after", Map.of("value", ""));
        assertThat(look("certificate").missing().get("certificate")).contains("not encrypted");
    }

    @Test
    void errorsAreCountedFromLookToLook() {
        table("cluster_statements_summary", Map.of("instance", "a", "runs", "1000", "errors", "10"));
        table("client_errors_summary_global");
        look("errors");
        time.jump(Duration.ofMinutes(1));
        table("cluster_statements_summary", Map.of("instance", "a", "runs", "1100", "errors", "30"));
        table(
                "client_errors_summary_global",
                Map.of("number", "1062", "message", "Duplicate entry '4711' for key 'x'", "errors", "20"),
                Map.of("number", "1045", "message", "Access denied", "errors", "7"));
        Look look = look("errors");

        assertThat(value(look, "statement_error_ratio")).isEqualTo(0.2);
        assertThat(value(look, "authentication_failures")).isEqualTo(7);
        assertThat(look.findings())
                .contains("error 1062 × 20 in 5 min: Duplicate entry ? for key ?", "error 1045 × 7 in 5 min: Access denied");

        time.jump(Duration.ofMinutes(1));
        table("cluster_statements_summary", Map.of("instance", "a", "runs", "50", "errors", "50"));
        assertThat(value(look("errors"), "statement_error_ratio")).as("a new window of the summary").isEqualTo(1);
    }

    @Test
    void nodesAndMemoryAreComparedWithWhatThereMustBe() {
        options = "nodes: {tikv: 3, tidb: 2}";
        table("cluster_info", Map.of("type", "tikv", "n", "2"), Map.of("type", "tidb", "n", "2"));
        assertThat(look("nodes").readings())
                .filteredOn(it -> it.name().equals("nodes_missing") && it.value() > 0)
                .extracting(Reading::said)
                .containsExactly("only 2 of 3 tikv nodes are there");

        table("cluster_memory_usage", Map.of("instance", "a", "total", "1000", "quota", "800", "used", "760"));
        assertThat(value(look("memory"), "memory_used")).isEqualTo(0.95);
    }

    @Test
    void indexesNobodyReadsAreKnownAfterAWeek() {
        table("information_schema.statistics");
        table("STATS_META", Map.of("db_name", "guide", "table_name", "log", "row_count", "5000"));
        table("INDEX_NAMES", Map.of("query", "select * from log where a = ?", "runs", "40", "processed", "900000"));
        table("Uptime", Map.of("value", "3600"));
        assertThat(look("indexes").missing().get("indexes_unused")).isEqualTo("TiDB has run for 1 h; what is used shows after a week");

        table("Uptime", Map.of("value", "900000"));
        table("schema_unused_indexes", Map.of("sch", "guide", "tab", "article", "idx", "by_age"));
        Look look = look("indexes");
        assertThat(reading(look, "indexes_unused").said())
                .isEqualTo("1 indexes have not been read for a week: guide.article.by_age");
        assertThat(value(look, "tables_without_statistics")).isEqualTo(1);
        assertThat(value(look, "full_scans")).isEqualTo(1);
        assertThat(value(look, "indexes_redundant")).isZero();
    }

    @Test
    void slowStatementsAreShownWithoutWhatPeoplePutIn() {
        table("GROUP BY Digest", Map.of("digest", "0123456789abcdef", "n", "7", "longest", "1.5", "query", "select 'Ann' from t"));
        table("cluster_slow_query", Map.of("n", "7"));
        Look look = look("slow");
        assertThat(value(look, "slow_queries")).isEqualTo(7);
        assertThat(look.findings())
                .containsExactly("slow: 7 × up to 1500 ms: select ? from t (digest 0123456789ab)");
        assertThat(look.missing()).containsEntry("slow_queries_excess", "known after two hours of counting");
    }

    @Test
    void theAccountThatMayNotSeeItIsTheReason() {
        Look look = new Look(
                "db",
                options(),
                new Server(true, "TiDB v8.5.3", NOW, NOW),
                sql -> {
                    throw new SQLException("Access denied; you need (at least one of) the PROCESS privilege(s)", "42000", 1227);
                },
                System.nanoTime() + Duration.ofSeconds(10).toNanos());
        aspects.stream().filter(it -> it.name().equals("nodes")).forEach(look::at);
        assertThat(look.missing().get("nodes"))
                .isEqualTo("the account may not see it: Access denied; you need (at least one of) the PROCESS privilege(s)");
    }
}
