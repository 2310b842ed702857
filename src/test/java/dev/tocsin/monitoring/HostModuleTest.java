package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.PathStub;
import java.time.Duration;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HostModuleTest extends MonitorStories {

    private static String exporter(double idle, double busy, double memoryLeft, double diskLeft) {
        return String.format(
                Locale.ROOT,
                """
                node_cpu_seconds_total{cpu="0",mode="idle"} %f
                node_cpu_seconds_total{cpu="0",mode="user"} %f
                node_memory_MemTotal_bytes 1000
                node_memory_MemAvailable_bytes %f
                node_filesystem_size_bytes{device="/dev/sda",fstype="ext4",mountpoint="/"} 1000
                node_filesystem_avail_bytes{device="/dev/sda",fstype="ext4",mountpoint="/"} %f
                node_filesystem_size_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 1000
                node_filesystem_avail_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 1
                """,
                idle,
                busy,
                memoryLeft,
                diskLeft);
    }

    @Test
    void anExporterIsReadWithoutAPrometheusFromWellToFullAndBack() {
        try (PathStub host = new PathStub()) {
            host.answer("/metrics", exporter(1000, 1000, 500, 500));
            watch("monitors:\n  - {name: n1, kind: host, target: '%s', confirm_after: never}\n".formatted(host.url()));
            assertThat(monitor("n1").missing()).containsKey("cpu_used");
            time.advance(Duration.ofMinutes(1));
            host.answer("/metrics", exporter(1015, 1045, 500, 500));
            time.advance(Duration.ofMinutes(1));
            assertThat(measured("n1", "cpu_used")).isCloseTo(0.75, Offset.offset(1e-6));
            assertThat(measured("n1", "memory_used")).isCloseTo(0.5, Offset.offset(1e-6));
            assertThat(firing()).isEmpty();

            host.answer("/metrics", exporter(1015, 1045, 200, 100));
            time.advance(Duration.ofMinutes(3));
            assertThat(incident().priority()).isEqualTo(Priority.HIGH);
            assertThat(incident().title()).isEqualTo("n1: disk used of / is 90 %, above 85 % for 2 min");
            time.advance(Duration.ofMinutes(8));
            assertThat(allIncidents())
                    .extracting(it -> it.priority())
                    .containsExactlyInAnyOrder(Priority.HIGH, Priority.LOW);

            host.answer("/metrics", exporter(1015, 1045, 500, 500));
            time.advance(Duration.ofMinutes(1));
            assertThat(firing()).isEmpty();
        }
    }

    @Test
    void whatIsNoExporterIsSaidSo() {
        try (PathStub host = new PathStub()) {
            host.answer("/metrics", "<html>");
            watch("monitors:\n  - {name: n1, kind: host, target: '%s', confirm_after: never}\n".formatted(host.url()));
            assertThat(monitor("n1").summary()).isEqualTo("what answers is no node_exporter");
        }
    }

    @Test
    void theOwnHostIsMeasured() {
        watch("monitors:\n  - {name: me, kind: host, thresholds: []}\n");
        assertThat(measured("me", "memory_used")).isBetween(0.0, 1.0);
        assertThat(monitor("me").measured()).anyMatch(it -> it.name().equals("disk_used"));
    }
}
