package dev.tocsin.workflow.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.incident.Priority;
import dev.tocsin.triage.AlertFacts;
import dev.tocsin.triage.Classification;
import dev.tocsin.triage.TriageFacts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Alerts as the stock rules send them, without any label of ours. */
class StockRulesTest {

    private static final DmnTriageTable TABLE = new DmnTriageTable(new PlainDecisions());

    @ParameterizedTest(name = "{0} is {4} {5}, {6}")
    @MethodSource("stock")
    void stockAlertsAreUnderstood(
            String name,
            String labels,
            String annotations,
            Map<String, Double> values,
            String kind,
            @Nullable Double value,
            Priority tier) {
        Map<String, String> all = pairs(labels);
        all.put("alertname", name);
        Classification seen = TABLE.classify(new AlertFacts(all, pairs(annotations), values));
        assertThat(seen.kind()).as(seen.rule()).isEqualTo(kind);
        if (value == null) {
            assertThat(seen.value()).isNull();
        } else {
            assertThat(seen.value()).isCloseTo(value, within(1e-9));
        }
        String severity = all.getOrDefault("severity", all.getOrDefault("level", ""));
        assertThat(TABLE.decide(new TriageFacts(kind, seen.value(), severity, Criticality.NORMAL, ""))
                        .priority())
                .isEqualTo(tier);
    }

    static Stream<Arguments> stock() {
        String pingcap = "env=prod|instance=10.0.0.5:10080|job=tidb|level=";
        String node = "instance=10.0.0.7:9100|job=node-exporter|namespace=monitoring|pod=node-exporter-x2|severity=";
        String fs = "device=/dev/sda1|fstype=ext4|mountpoint=/|" + node;
        String kube = "cluster=|container=app|namespace=shop|pod=shop-0|job=kube-state-metrics|severity=";
        return Stream.of(
                // node-mixin
                stock(
                        "NodeFilesystemAlmostOutOfSpace",
                        fs + "critical",
                        "description=Filesystem on /dev/sda1, mounted on /, at 10.0.0.7:9100 has only 2.40% available space left.",
                        "disk",
                        0.976,
                        Priority.HIGH),
                stock(
                        "NodeFilesystemSpaceFillingUp",
                        fs + "warning",
                        "description=Filesystem on /dev/sda1, mounted on /, at 10.0.0.7:9100 has only 18.00% available space left and is filling up.",
                        "disk",
                        0.82,
                        Priority.LOW),
                stock(
                        "NodeFilesystemAlmostOutOfFiles",
                        fs + "warning",
                        "description=Filesystem on /dev/sda1, mounted on /, at 10.0.0.7:9100 has only 4.10% available inodes left.",
                        "disk",
                        0.959,
                        Priority.HIGH),
                stock(
                        "NodeCPUHighUsage",
                        node + "info",
                        "description=CPU usage at 10.0.0.7:9100 has been above 90% for the last 15 minutes, is currently at 97.12%.",
                        "cpu",
                        0.9712,
                        Priority.HIGH),
                stock(
                        "NodeMemoryHighUtilization",
                        node + "warning",
                        "description=Memory is filling up at 10.0.0.7:9100, has been above 90% for the last 15 minutes, is currently at 93.20%.",
                        "memory",
                        0.932,
                        Priority.HIGH),
                stock("NodeClockSkewDetected", node + "warning", "", "host", null, Priority.MEDIUM),
                stock("NodeRAIDDegraded", "device=md0|" + node + "critical", "", "storage", null, Priority.CRITICAL),
                // kubernetes-mixin, kube-prometheus
                stock(
                        "KubePersistentVolumeFillingUp",
                        "persistentvolumeclaim=data|" + kube + "critical",
                        "description=The PersistentVolume claimed by data in Namespace shop is only 2.91% free.",
                        "disk",
                        0.9709,
                        Priority.HIGH),
                stock(
                        "KubePodCrashLooping",
                        "reason=CrashLoopBackOff|" + kube + "warning",
                        "",
                        "restarts",
                        null,
                        Priority.MEDIUM),
                stock(
                        "KubeDeploymentReplicasMismatch",
                        "deployment=shop|" + kube + "warning",
                        "",
                        "kubernetes",
                        null,
                        Priority.MEDIUM),
                stock("KubeAPIDown", "severity=critical", "", "kubernetes-control-plane", null, Priority.CRITICAL),
                stock(
                        "KubeletClientCertificateExpiration",
                        "node=n1|severity=warning",
                        "description=Client certificate for Kubelet on node n1 expires in 6d 23h 0m 0s on cluster a.",
                        "certificate-expiry",
                        601_200.0,
                        Priority.MEDIUM),
                stock(
                        "KubeClientCertificateExpiration",
                        "job=apiserver|severity=critical",
                        "description=A client certificate used to authenticate to kubernetes apiserver is expiring in less than 24.0 hours on cluster a.",
                        "certificate-expiry",
                        86_400.0,
                        Priority.MEDIUM),
                stock(
                        "CPUThrottlingHigh",
                        kube + "info",
                        "description=38.2% throttling of CPU in namespace shop",
                        "cpu-throttling",
                        null,
                        Priority.LOW),
                stock(
                        "KubeQuotaAlmostFull",
                        "resource=pods|" + kube + "info",
                        "",
                        "utilisation-trend",
                        null,
                        Priority.LOW),
                stock(
                        "KubeJobFailed",
                        "job_name=nightly-backup-28|" + kube + "warning",
                        "",
                        "backup-failed",
                        null,
                        Priority.MEDIUM),
                stock(
                        "TargetDown",
                        "job=shop-api|namespace=shop|service=shop-api|severity=warning",
                        "description=100% of the shop-api/shop-api targets in shop namespace are down.",
                        "api-targets-down",
                        1.0,
                        Priority.CRITICAL),
                stock(
                        "TargetDown",
                        "job=shop-api|namespace=shop|service=shop-api|severity=warning",
                        "description=33.33% of the shop-api/shop-api targets in shop namespace are down.",
                        "api-targets-down",
                        0.3333,
                        Priority.MEDIUM),
                stock("Watchdog", "severity=none", "", "watchdog", null, Priority.LOW),
                stock(
                        "PrometheusRuleFailures",
                        "job=prometheus|severity=critical",
                        "",
                        "monitoring",
                        null,
                        Priority.CRITICAL),
                stock(
                        "InstanceDown",
                        "instance=10.0.0.5:4000|job=tidb|severity=critical",
                        "",
                        "database-node-down",
                        null,
                        Priority.CRITICAL),
                stock(
                        "InstanceDown",
                        "instance=10.0.0.9:9100|job=node|severity=page",
                        "",
                        "instance-down",
                        null,
                        Priority.HIGH),
                // blackbox
                stock(
                        "BlackboxProbeFailed",
                        "instance=https://api.acme.org/health|job=blackbox|severity=critical",
                        "",
                        "api-down",
                        null,
                        Priority.CRITICAL),
                stock(
                        "BlackboxProbeFailed",
                        "instance=https://api.anthropic.com/v1|job=blackbox|severity=critical",
                        "",
                        "third-party-down",
                        null,
                        Priority.HIGH),
                stock(
                        "BlackboxSslCertificateWillExpireSoon",
                        "instance=https://acme.org|job=blackbox|severity=critical",
                        "description=SSL certificate expires in less than 20 days\n  VALUE = 2.4\n  LABELS = map[]",
                        "certificate-expiry",
                        207_360.0,
                        Priority.MEDIUM),
                stock(
                        "BlackboxSslCertificateExpired",
                        "instance=https://acme.org|job=blackbox|severity=critical",
                        "",
                        "certificate-expired",
                        null,
                        Priority.CRITICAL),
                stock(
                        "SSLCertExpiringSoon",
                        "instance=https://acme.org|job=blackbox|severity=warning",
                        "value=432000",
                        "certificate-expiry",
                        432_000.0,
                        Priority.MEDIUM),
                // PingCAP
                stock(
                        "TiDB_server_is_down",
                        "group=tidb|" + pingcap + "emergency",
                        "value=0",
                        "database-node-down",
                        null,
                        Priority.CRITICAL),
                stock("TiDB_cpu_quota", pingcap + "warning", "value=0.9321", "cpu", 0.9321, Priority.HIGH),
                stock("TiDB_cpu_quota", pingcap + "warning", "value=1.05", "cpu", 1.05, Priority.HIGH),
                stock("TiDB_memory_quota", pingcap + "warning", "value=0.81", "memory", 0.81, Priority.LOW),
                stock("TiDB_memory_abnormal", pingcap + "warning", "value=1.2e+10", "memory", null, Priority.MEDIUM),
                stock("TiDB_query_duration", pingcap + "warning", "value=1.7", "query-latency", 1.7, Priority.MEDIUM),
                stock(
                        "TiDB_schema_error",
                        pingcap + "emergency",
                        "value=2",
                        "database-internal",
                        2.0,
                        Priority.CRITICAL),
                stock(
                        "tidb_tikvclient_backoff_seconds_count",
                        pingcap + "warning",
                        "value=44",
                        "database-internal",
                        44.0,
                        Priority.MEDIUM),
                stock("TiKV_space_used_more_than_80%", pingcap + "warning", "value=83.5", "disk", 0.835, Priority.LOW),
                stock("TiKV_write_stall", pingcap + "critical", "value=3", "database-internal", 3.0, Priority.CRITICAL),
                stock(
                        "PD_cluster_offline_tikv_nums",
                        pingcap + "emergency",
                        "value=1",
                        "database-node-down",
                        null,
                        Priority.CRITICAL),
                stock(
                        "PD_miss_peer_region_count",
                        pingcap + "critical",
                        "value=130",
                        "database-internal",
                        130.0,
                        Priority.CRITICAL),
                stock(
                        "NODE_disk_used_more_than_80%",
                        "device=/dev/vda|" + pingcap + "emergency", "value=9.5", "disk", 0.905, Priority.HIGH),
                stock("NODE_cpu_used_more_than_80%", pingcap + "warning", "value=4", "cpu", 0.96, Priority.HIGH),
                stock(
                        "cdc_checkpoint_high_delay",
                        pingcap + "critical",
                        "value=700",
                        "replication-lag",
                        700.0,
                        Priority.CRITICAL),
                stock(
                        "LogBackupRunningRPOMoreThan30m",
                        pingcap + "critical",
                        "",
                        "backup-failed",
                        null,
                        Priority.MEDIUM),
                // usual names
                stock(
                        "HighErrorRate",
                        "job=shop-api|severity=critical",
                        "value=7.2%",
                        "error-rate",
                        0.072,
                        Priority.HIGH),
                stock(
                        "HighErrorRate",
                        "job=shop-api|severity=critical",
                        "value=0.03",
                        "error-rate",
                        0.03,
                        Priority.MEDIUM),
                stock(
                        "HighErrorRate",
                        "job=shop-api|severity=warning",
                        "description=Error rate is above 5%",
                        "error-rate",
                        null,
                        Priority.MEDIUM),
                stock("HighLatency", "job=shop-api|severity=warning", "value=2.4", "api-latency", 2.4, Priority.HIGH),
                stock(
                        "HighRequestLatency",
                        "job=shop-api|severity=page",
                        "value=1500ms",
                        "api-latency",
                        1.5,
                        Priority.MEDIUM),
                stock("ApiDown", "severity=warning", "", "api-down", null, Priority.CRITICAL),
                stock(
                        "DatabaseConnectionFailures",
                        "severity=warning",
                        "",
                        "database-connection",
                        null,
                        Priority.CRITICAL),
                stock("MysqlDown", "severity=warning", "", "database-connection", null, Priority.CRITICAL),
                stock(
                        "HostOutOfDiskSpace",
                        "severity=warning",
                        "description=Disk is almost full (< 10% left)\n  VALUE = 8.2\n  LABELS = map[]",
                        "disk",
                        0.918,
                        Priority.HIGH),
                stock("BackupFailed", "severity=critical", "", "backup-failed", null, Priority.MEDIUM),
                stock("SlowQueriesIncreasing", "severity=warning", "", "slow-queries", null, Priority.MEDIUM),
                stock("ClaudeApiUnavailable", "severity=warning", "", "third-party-down", null, Priority.HIGH),
                stock("AuthFailureBurst", "severity=warning", "", "security-breach", null, Priority.CRITICAL),
                stock("DataCorruptionDetected", "", "", "data-corruption", null, Priority.CRITICAL),
                stock("TocsinStuckJob", "", "", "tocsin-internal", null, Priority.HIGH),
                // Grafana
                Arguments.of(
                        "High Error Rate",
                        "grafana_folder=shop",
                        "",
                        Map.of("A", 0.061, "B", 0.062, "C", 1.0),
                        "error-rate",
                        0.062,
                        Priority.HIGH),
                Arguments.of(
                        "CPU usage",
                        "grafana_folder=shop",
                        "",
                        Map.of("A", 93.0, "B", 1.0),
                        "cpu",
                        0.93,
                        Priority.HIGH),
                Arguments.of("CPU usage", "grafana_folder=shop", "", Map.of("B0", 72.0), "cpu", 0.72, Priority.LOW),
                Arguments.of(
                        "DatasourceError",
                        "rulename=x|severity=warning",
                        "",
                        Map.of(),
                        "monitoring",
                        null,
                        Priority.MEDIUM),
                // nobody foresaw
                stock("FluxCapacitorWobbles", "", "value=88", "unknown", 88.0, Priority.HIGH));
    }

    private static Arguments stock(
            String name, String labels, String annotations, String kind, @Nullable Double value, Priority tier) {
        return Arguments.of(name, labels, annotations, Map.of(), kind, value, tier);
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        Arrays.stream(text.split("\\|")).filter(pair -> pair.contains("=")).forEach(pair -> {
            int at = pair.indexOf('=');
            pairs.put(pair.substring(0, at), pair.substring(at + 1));
        });
        return pairs;
    }
}
