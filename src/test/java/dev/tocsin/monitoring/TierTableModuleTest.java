package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.incident.Priority;
import dev.tocsin.log.Level;
import dev.tocsin.log.Logs;
import dev.tocsin.log.Tally;
import dev.tocsin.testkit.PathStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What mission.md says of tiers and indicators, from a Prometheus' number to the incident and back to well. */
class TierTableModuleTest extends MonitorStories {
    @Autowired
    Logs logs;

    @Autowired
    Integrations integrations;

    @ParameterizedTest(name = "{0} = {1} is {3}")
    @CsvSource(
            textBlock =
                    """
                    # measure, breached, well, tier, kind
                    api_up, 0, 1, CRITICAL, api-down
                    database_up, 0, 1, CRITICAL, database-connection
                    auth_failure_burst, 12, 0, CRITICAL, security-breach
                    certificate, -60, 900000, CRITICAL, certificate-expired
                    certificate, 500000, 900000, MEDIUM, certificate-expiry
                    api_p95_latency, 2.4, 0.3, HIGH, api-latency
                    api_p95_latency, 1.4, 0.3, MEDIUM, api-latency
                    error_ratio, 0.06, 0.0005, HIGH, error-rate
                    error_ratio, 0.03, 0.0005, MEDIUM, error-rate
                    database_cpu_used, 0.95, 0.4, HIGH, cpu
                    database_memory_used, 0.95, 0.4, HIGH, memory
                    disk_used, 0.88, 0.4, HIGH, disk
                    disk_used, 0.75, 0.4, LOW, disk
                    cpu_used, 0.95, 0.4, HIGH, cpu
                    cpu_used, 0.75, 0.4, LOW, cpu
                    memory_used, 0.95, 0.4, HIGH, memory
                    memory_used, 0.8, 0.4, LOW, memory
                    connections_used, 0.9, 0.4, HIGH, connections
                    connections_used, 0.75, 0.4, LOW, connections
                    pool_connections_used, 0.9, 0.4, HIGH, connections
                    storage_used, 0.9, 0.4, HIGH, disk
                    third_party_error_ratio, 0.9, 0, HIGH, third-party-down
                    stores_down, 1, 0, HIGH, database-node-down
                    replication_lag, 900, 2, HIGH, replication-lag
                    replication_lag, 400, 2, MEDIUM, replication-lag
                    slow_query_growth, 5, 1, MEDIUM, slow-queries
                    query_p95_latency, 0.7, 0.05, MEDIUM, query-latency
                    query_error_ratio, 0.2, 0, MEDIUM, database-internal
                    circuit_open, 1, 0, MEDIUM, service-degraded
                    rate_limited_ratio, 0.3, 0, MEDIUM, service-degraded
                    cdn_latency, 3, 0.2, MEDIUM, service-degraded
                    log_backup_lag, 1200, 20, MEDIUM, backup-failed
                    backup_age, 120000, 3600, MEDIUM, backup-failed
                    api_uptime, 0.99, 1, MEDIUM, api-uptime
                    database_uptime, 0.99, 1, MEDIUM, database-uptime
                    cdn_uptime, 0.99, 1, MEDIUM, cdn-uptime
                    apdex, 0.8, 0.97, MEDIUM, apdex
                    container_restarts, 5, 0, MEDIUM, restarts
                    container_memory_used, 0.95, 0.4, HIGH, memory
                    disk_free_in_4d, -0.1, 0.5, LOW, utilisation-trend
                    cdn_hit_ratio, 0.2, 0.9, LOW, optimisation
                    """)
    void fromWellToBreachedAndBack(String measure, String breached, String well, Priority tier, String kind) {
        try (PathStub prometheus = new PathStub()) {
            prometheus.answer(
                    "/api/v1/label/__name__/values",
                    """
                    {"status":"success","data":["probe_success","up","http_server_request_duration_seconds_bucket",
                    "http_server_request_duration_seconds_count","auth_attempts_total","resilience4j_circuitbreaker_state",
                    "http_client_request_duration_seconds_count","probe_duration_seconds","cloudflare_zone_requests_cached",
                    "node_cpu_seconds_total","node_memory_MemAvailable_bytes","node_filesystem_avail_bytes",
                    "container_spec_memory_limit_bytes","kube_pod_container_status_restarts_total","pd_cluster_status",
                    "probe_ssl_earliest_cert_expiry","tidb_server_handle_query_duration_seconds_bucket","mysql_up",
                    "tidb_server_query_total","tidb_server_connections","hikaricp_connections_active",
                    "tidb_server_slow_query_process_duration_seconds_count","tidb_server_maxprocs",
                    "tidb_server_memory_quota_bytes","ticdc_owner_checkpoint_ts_lag","tidb_log_backup_last_checkpoint",
                    "kube_cronjob_status_last_successful_time"]}
                    """);
            says(prometheus, well);
            watch(
                    """
                    monitors:
                      - {name: prom, kind: prometheus, target: '%s', only: [%s], interval: 5m, timeout: 5s, confirm_after: never}
                    """
                            .formatted(prometheus.url(), measure));
            assertThat(measured("prom", measure)).isEqualTo(Double.parseDouble(well));
            assertThat(firing()).isEmpty();

            says(prometheus, breached);
            time.advance(Duration.ofMinutes(70));
            assertThat(incident().priority()).isEqualTo(tier);
            assertThat(firing()).anyMatch(it -> kind.equals(it.labels().get("tocsin_kind")));

            says(prometheus, well);
            time.advance(Duration.ofMinutes(5));
            assertThat(firing()).isEmpty();
        }
    }

    private static void says(PathStub prometheus, String value) {
        prometheus.answer(
                "/api/v1/query",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"instance\":\"n1\"},"
                        + "\"value\":[1,\"%s\"]}]}}".formatted(value));
    }

    @ParameterizedTest(name = "{0} errors and {1} warnings in 400 lines are {2}")
    @CsvSource({
        "24, 0, HIGH, error-rate",
        "20, 0, MEDIUM, error-rate",
        "5, 0, MEDIUM, error-rate",
        "0, 60, LOW, log-warning",
    })
    void fromTheLogsAndBack(int errors, int warnings, Priority tier, String kind) {
        watch("monitors: [{name: logs, kind: logs, interval: 1m}]");
        for (int minute = 0; minute < 12; minute++) {
            write(errors, warnings);
            time.jump(Duration.ofMinutes(1));
            time.settle();
        }
        assertThat(incident().priority()).isEqualTo(tier);
        assertThat(firing()).isNotEmpty().allSatisfy(it -> assertThat(it.labels())
                .containsEntry("tocsin_kind", kind)
                .containsEntry("service", "guide-api"));

        time.jump(Duration.ofMinutes(6));
        write(1, 4);
        time.settle();
        assertThat(firing()).isEmpty();
    }

    @Test
    void whatASourceHasTaggedAsSecurityIsABreach() {
        IntegrationId from = integrations
                .create("scanner", Integration.Kind.API, "guide-api", 0)
                .integration();
        alerts.accept(
                from,
                List.of(new AlertReport(
                        Map.of("alertname", "Odd", "severity", "info", "tags", "team-a, Security"),
                        Map.of(),
                        null,
                        null,
                        "",
                        null,
                        true,
                        Map.of())));
        time.settle();
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void aRateThatGetsWorseRaisesTheTier() {
        watch("monitors: [{name: logs, kind: logs, interval: 1m}]");
        for (int minute = 0; minute < 12; minute++) {
            write(minute < 4 ? 12 : 60, 0);
            time.jump(Duration.ofMinutes(1));
            time.settle();
            if (minute == 3) {
                assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
            }
        }
        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
    }

    private void write(int errors, int warnings) {
        Tally tally = logs.tally();
        for (int i = 0; i < 400; i++) {
            Level level = i < errors ? Level.ERROR : i < errors + warnings ? Level.WARNING : Level.INFO;
            tally.add("guide-api", time.now(), level, "something " + i);
        }
        logs.keep(tally);
    }
}
