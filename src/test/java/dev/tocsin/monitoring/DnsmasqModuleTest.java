package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.acceptance.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Debian's dnsmasq, which is told a name, dies, and comes back with a wrong address. */
@Needs("dnsmasq")
class DnsmasqModuleTest extends MonitorStories {

    private static Process dnsmasq(int port, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "dnsmasq",
                "--no-daemon",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--bind-interfaces",
                "--listen-address=127.0.0.1",
                "--port=" + port));
        words.addAll(List.of(more));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "dnsmasq.log").toFile())
                .start();
    }

    private void look(int port) {
        watch(
                """
                monitors:
                  - {name: dns, kind: dns, target: guide.example.org, expect: 192.0.2.1, resolvers: '127.0.0.1:%d', timeout: 1s, confirm_after: never}
                """
                        .formatted(port));
        monitors.runNow("dns");
        time.settle();
    }

    @Test
    void aNameIsKnownThenNobodyAnswersThenItIsAnother() throws IOException, InterruptedException {
        // Out of the range from which others are given theirs meanwhile
        int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        Process server = dnsmasq(port, "--address=/guide.example.org/192.0.2.1");
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
                look(port);
                return monitor("dns").state() == MonitorState.UP;
            });
            time.jump(Duration.ofSeconds(30));
            time.settle();
            assertThat(firing()).isEmpty();
        } finally {
            server.destroy();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        look(port);
        assertThat(monitor("dns").summary()).contains("does not answer").doesNotContain("null");
        Process other = dnsmasq(port, "--address=/guide.example.org/192.0.2.66");
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
                look(port);
                return monitor("dns").summary().contains("has 192.0.2.66, expected 192.0.2.1");
            });
            assertThat(firing()).hasSize(1);
        } finally {
            other.destroy();
        }
    }
}
