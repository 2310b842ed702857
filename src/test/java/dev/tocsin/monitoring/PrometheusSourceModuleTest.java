package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.acceptance.Needs;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.PathStub;
import dev.tocsin.testkit.Program;
import dev.tocsin.testkit.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus with its node and blackbox exporters, and an API whose metrics a test drives. */
@Needs({"prometheus", "prometheus-node-exporter", "prometheus-blackbox-exporter"})
class PrometheusSourceModuleTest extends MonitorStories {
    @TempDir
    Path folder;

    private int requests;

    @Test
    void everyIndicatorThatIsThereIsMeasuredBreachedAndMissed() throws IOException {
        try (Program node = Program.start(
                        "node-exporter",
                        port -> List.of("prometheus-node-exporter", "--web.listen-address=127.0.0.1:" + port));
                Program blackbox = blackbox();
                HttpStub api = new HttpStub();
                PathStub metrics = new PathStub();
                Program prometheus = prometheus(node, blackbox, api, metrics)) {
            await("two scrapes a second apart", () -> {
                serve(metrics, 0.2);
                look(prometheus);
                return has("api_p95_latency") && has("cpu_used") && has("api_up");
            });
            assertThat(measured("prom", "cpu_used")).isBetween(0.0, 1.0);
            assertThat(measured("prom", "memory_used")).isBetween(0.0, 1.0);
            assertThat(measured("prom", "api_up")).isEqualTo(1);
            assertThat(measured("prom", "api_p95_latency")).isBetween(0.2, 0.25);
            assertThat(measured("prom", "apdex")).isEqualTo(1);
            assertThat(measured("prom", "error_ratio")).isZero();
            assertThat(monitor("prom").missing().get("replication_lag"))
                    .isEqualTo("Prometheus has none of ticdc_owner_checkpoint_ts_lag,"
                            + " mysql_slave_status_seconds_behind_master");
            assertThat(firing()).as("of a machine that may be busy").noneMatch(it -> String.valueOf(
                            it.labels().get("alertname"))
                    .contains("api"));

            api.always(503, "no");
            await("the probe fails", () -> {
                time.jump(Duration.ofSeconds(30));
                look(prometheus);
                return firing().stream().anyMatch(it -> it.labels().containsValue("api-down"));
            });
            assertThat(allIncidents())
                    .anyMatch(it -> it.priority() == Priority.CRITICAL
                            && it.title().startsWith("prom: no probe or scrape of the API succeeds"));

            api.always(200, "yes");
            await("the probe succeeds again", () -> {
                time.jump(Duration.ofSeconds(30));
                look(prometheus);
                return firing().stream().noneMatch(it -> it.labels().containsValue("api-down"));
            });

            node.close();
            await("the machine's metrics have gone stale", () -> {
                time.jump(Duration.ofSeconds(30));
                look(prometheus);
                return firing().stream().anyMatch(it -> it.labels().containsValue("memory_used"));
            });
            assertThat(firing())
                    .anyMatch(it -> it.labels().containsValue("no-data")
                            && String.valueOf(it.annotations().get("summary"))
                                    .startsWith("prom: no data for Memory, which was measured"));
        }
        time.jump(Duration.ofMinutes(1));
        time.settle();
        assertThat(monitor("prom").summary()).startsWith("no connection");
        assertThat(firing()).anyMatch(it -> it.labels().containsValue("monitoring"));
    }

    private Program blackbox() throws IOException {
        Path file = folder.resolve("blackbox.yml");
        Files.writeString(file, "modules:\n  http: {prober: http, timeout: 900ms}\n");
        return Program.start(
                "blackbox-exporter",
                port -> List.of(
                        "prometheus-blackbox-exporter",
                        "--config.file=" + file,
                        "--web.listen-address=127.0.0.1:" + port));
    }

    private Program prometheus(Program node, Program blackbox, HttpStub api, PathStub metrics) {
        return Prometheus.scraping(
                folder,
                """
                  - job_name: node
                    static_configs: [{targets: ['%s']}]
                  - job_name: guide
                    static_configs: [{targets: ['%s']}]
                  - job_name: blackbox-api
                    metrics_path: /probe
                    params: {module: [http], target: ['%s']}
                    static_configs: [{targets: ['%s']}]
                """
                        .formatted(
                                node.address(), metrics.url().replace("http://", ""), api.url(), blackbox.address()));
    }

    /** Ten more requests, each of which took this long. */
    private void serve(PathStub metrics, double seconds) {
        requests += 10;
        StringBuilder page = new StringBuilder();
        for (String bound : List.of("0.1", "0.25", "0.5", "1.0", "2.5", "+Inf")) {
            double limit = bound.equals("+Inf") ? Double.MAX_VALUE : Double.parseDouble(bound);
            page.append("http_server_request_duration_seconds_bucket{http_response_status_code=\"200\",le=\"%s\"} %d\n"
                    .formatted(bound, seconds <= limit ? requests : 0));
        }
        page.append("http_server_request_duration_seconds_count{http_response_status_code=\"200\"} %d\n"
                .formatted(requests));
        metrics.answer("/metrics", page.toString());
    }

    private void look(Program prometheus) {
        watch(
                """
                monitors:
                  - {name: prom, kind: prometheus, target: '%s', window: 1m, interval: 30s, timeout: 15s, confirm_after: never}
                """
                        .formatted(prometheus.url()));
        monitors.runNow("prom");
        time.settle();
    }

    private boolean has(String measure) {
        return monitor("prom").measured().stream().anyMatch(it -> it.name().equals(measure));
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .until(condition);
    }
}
