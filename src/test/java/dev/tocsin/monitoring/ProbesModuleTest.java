package dev.tocsin.monitoring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.DnsStub;
import dev.tocsin.testkit.RawServer;
import dev.tocsin.testkit.TlsStub;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesModuleTest extends MonitorStories {
    @TempDir
    Path folder;

    @Test
    void tcpListensForABanner() {
        try (RawServer mail =
                new RawServer(socket -> socket.getOutputStream().write("220 mail ready\r\n".getBytes(US_ASCII)))) {
            watch(
                    """
                    monitors:
                      - {name: mail, kind: tcp, target: 'localhost:%1$d', expect: '220 '}
                      - {name: other, kind: tcp, target: '127.0.0.1:%1$d', expect: 'SSH-2.0', timeout: 500ms, interval: 5s}
                      - {name: open, kind: tcp, target: '127.0.0.1:%1$d'}
                    """
                            .formatted(mail.port()));
        }
        assertThat(monitor("mail").state()).isEqualTo(MonitorState.UP);
        assertThat(monitor("open").summary()).startsWith("connected in");
        assertThat(monitor("other").state()).isEqualTo(MonitorState.DOWN);
    }

    @Test
    void dnsComparesWhatEveryResolverSays() {
        try (DnsStub good = new DnsStub();
                DnsStub stale = new DnsStub();
                DnsStub broken = new DnsStub()) {
            good.answer("guide.example.org", "192.0.2.1");
            stale.answer("guide.example.org", "192.0.2.9");
            broken.fail();
            watch(
                    """
                    monitors:
                      - name: dns
                        kind: dns
                        target: guide.example.org
                        expect: 192.0.2.1
                        resolvers: ['127.0.0.1:%d']
                      - name: all
                        kind: dns
                        target: guide.example.org
                        expect: [192.0.2.1]
                        timeout: 1s
                        confirm_after: never
                        resolvers: ['127.0.0.1:%d', '127.0.0.1:%d', '127.0.0.1:%d']
                      - {name: none, kind: dns, target: other.example.org, resolvers: '127.0.0.1:%d'}
                    """
                            .formatted(good.port(), good.port(), stale.port(), broken.port(), good.port()));

            assertThat(monitor("dns").summary()).isEqualTo("guide.example.org is 192.0.2.1");
            assertThat(measured("dns", "latency")).isPositive();
            assertThat(monitor("all").summary())
                    .contains("resolver 127.0.0.1:" + stale.port() + " has 192.0.2.9, expected 192.0.2.1")
                    .contains("resolver 127.0.0.1:" + broken.port() + " answers SERVFAIL")
                    .doesNotContain("resolver 127.0.0.1:" + good.port());
            assertThat(monitor("none").summary()).contains("answers NXDOMAIN");
        }
    }

    @Test
    void aCertificateIsMediumInItsLastWeekAndCriticalWhenItHasExpired() {
        try (TlsStub server = new TlsStub(folder, "localhost", time.now(), 8)) {
            watch(
                    """
                    monitors:
                      - {name: site, kind: tls, target: 'localhost:%d', trust: any, interval: 1h, timeout: 5s}
                    """
                            .formatted(server.port()));
            assertThat(monitor("site").state()).isEqualTo(MonitorState.UP);
            assertThat(allIncidents()).isEmpty();

            time.advance(Duration.ofDays(2));
            assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
            assertThat(incident().title()).matches("site: certificate is [56] d.*, below 7 d");

            time.advance(Duration.ofDays(7));
            assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
            assertThat(firing()).hasSize(2);
            assertThat(monitor("site").firing())
                    .anySatisfy(it -> assertThat(it).matches("its certificate has expired .* ago"));
        }
    }

    @Test
    void aCertificateOfAnotherNameOrOfNobodyKnownIsWrong() {
        try (TlsStub server = new TlsStub(folder, "localhost", time.now().minus(Duration.ofDays(2000)), 4000)) {
            watch(
                    """
                    monitors:
                      - {name: right, kind: tls, target: 'localhost:%1$d', trust: '%2$s'}
                      - {name: name, kind: tls, target: '127.0.0.1:%1$d', trust: '%2$s'}
                      - {name: stranger, kind: tls, target: 'localhost:%1$d'}
                      - {name: unknown, kind: http, target: 'https://localhost:%1$d/'}
                      - {name: https, kind: http, target: 'https://localhost:%1$d/', trust: '%2$s'}
                    """
                            .formatted(server.port(), server.certificate()));

            assertThat(monitor("right").state()).as(monitor("right").summary()).isEqualTo(MonitorState.UP);
            assertThat(monitor("name").summary()).isEqualTo("its certificate is not for 127.0.0.1");
            assertThat(monitor("stranger").summary())
                    .isEqualTo("its certificate is not trusted: it is signed by nobody"
                            + " who is known here (trust: names a PEM file of whom to believe)");
            assertThat(monitor("unknown").summary())
                    .isEqualTo(monitor("stranger").summary());
            assertThat(monitor("https").summary()).startsWith("200 in");
            assertThat(measured("https", "certificate")).isGreaterThan(86_400);
        }
    }

    @Test
    void aHangingTlsServerIsGivenUp() {
        try (RawServer silent = new RawServer(socket -> Thread.sleep(60_000))) {
            watch("monitors:\n  - {name: s, kind: tls, target: 'localhost:%d', timeout: 500ms, confirm_after: never}\n"
                    .formatted(silent.port()));
        }
        assertThat(monitor("s").state()).isEqualTo(MonitorState.DOWN);
    }

    @Test
    void aDatabaseThatTakesNoConnectionIsCritical() {
        int port;
        try (RawServer server = new RawServer(socket -> {})) {
            port = server.port();
        }
        watch("monitors:\n  - {name: db, kind: sql, target: 'mysql://127.0.0.1:%d/app', user: a, confirm_after: 1ms}\n"
                .formatted(port));

        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(incident().title()).startsWith("db: ");
    }

    @Test
    void aPingOfThisHostAnswers() {
        watch("monitors:\n  - {name: me, kind: ping, target: 127.0.0.1}\n");

        assertThat(monitor("me").state()).isEqualTo(MonitorState.UP);
    }
}
