package dev.tocsin.monitoring.probe.tidb.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.testkit.PathStub;
import java.time.Duration;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What pages beside the database tell: TiDB's status, applications' pools, TiCDC. */
class AspectPagesModuleTest extends AspectStories {

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
                    .satisfies(it -> assertThat(it.said()).isEqualTo("changefeed default/bi is failed: sink gone"));
            cdc.answer("/api/v2/changefeeds", "{\"items\":[]}");
            assertThat(look("ticdc").missing()).containsEntry("replication_lag", "TiCDC has no changefeed");
        }
    }
}
