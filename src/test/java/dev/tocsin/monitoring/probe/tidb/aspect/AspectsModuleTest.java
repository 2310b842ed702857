package dev.tocsin.monitoring.probe.tidb.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What TiDB's system tables tell. */
class AspectsModuleTest extends AspectStories {

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
                .satisfies(
                        it -> assertThat(it.said()).isEqualTo("store kv-3 is Down, last heard at 2026-11-23 08:10:00"));
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
                .isEqualTo(
                        "the GC safe point is 180 min old, of which 10 min are wanted: garbage collection is switched off");

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
    void tiflashReplicasBehindAreNamed() {
        table("COUNT(*) n, SUM(AVAILABLE", Map.of("n", "3", "behind", "1"));
        table("tiflash_replica WHERE", Map.of("sch", "guide", "tab", "article", "progress", "0.4"));
        Look look = look("tiflash");
        assertThat(reading(look, "tiflash_unavailable").said()).isEqualTo("1 of 3 TiFlash replicas are not complete");
        assertThat(look.findings()).containsExactly("TiFlash: guide.article is at 40 %");

        table("COUNT(*) n, SUM(AVAILABLE", Map.of("n", "0"));
        assertThat(look("tiflash").missing()).containsEntry("tiflash_unavailable", "no table has a TiFlash replica");
    }

    @Test
    void aBackupThatEndedWithAnErrorHasFailed() {
        table(
                "SHOW BACKUPS",
                Map.of(
                        "state",
                        "Backup",
                        "progress",
                        "100",
                        "finish_time",
                        "2026-11-23 08:50:00",
                        "message",
                        "disk full"),
                Map.of("state", "Wait", "progress", "0"));
        Look look = look("backups");
        assertThat(value(look, "backups_failed")).isEqualTo(1);
        assertThat(look.findings()).hasSize(2);

        table(
                "SHOW BACKUPS",
                Map.of("state", "Backup", "finish_time", "2026-11-23 08:50:00", "message", "disk full"),
                Map.of("state", "Backup", "finish_time", "2026-11-23 08:58:00"));
        assertThat(value(look("backups"), "backups_failed"))
                .as("a later one succeeded")
                .isZero();
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
                .contains(
                        "error 1062 × 20 in 5 min: Duplicate entry ? for key ?",
                        "error 1045 × 7 in 5 min: Access denied");

        time.jump(Duration.ofMinutes(1));
        table("cluster_statements_summary", Map.of("instance", "a", "runs", "50", "errors", "50"));
        assertThat(value(look("errors"), "statement_error_ratio"))
                .as("a new window of the summary")
                .isEqualTo(1);
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
        assertThat(look("indexes").missing().get("indexes_unused"))
                .isEqualTo("TiDB has run for 1 h; what is used shows after a week");

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
        table(
                "GROUP BY Digest",
                Map.of("digest", "0123456789abcdef", "n", "7", "longest", "1.5", "query", "select 'Ann' from t"));
        table("cluster_slow_query", Map.of("n", "7"));
        Look look = look("slow");
        assertThat(value(look, "slow_queries")).isEqualTo(7);
        assertThat(look.findings()).containsExactly("slow: 7 × up to 1500 ms: select ? from t (digest 0123456789ab)");
        assertThat(look.missing()).containsEntry("slow_queries_excess", "known after two hours of counting");
    }

    @Test
    void theAccountThatMayNotSeeItIsTheReason() {
        Look look = new Look(
                "db",
                options(),
                new Server(true, "TiDB v8.5.3", NOW, NOW),
                sql -> {
                    throw new SQLException(
                            "Access denied; you need (at least one of) the PROCESS privilege(s)", "42000", 1227);
                },
                System.nanoTime() + Duration.ofSeconds(10).toNanos());
        aspects.stream().filter(it -> it.name().equals("nodes")).forEach(look::at);
        assertThat(look.missing().get("nodes"))
                .isEqualTo(
                        "the account may not see it: Access denied; you need (at least one of) the PROCESS privilege(s)");
    }
}
