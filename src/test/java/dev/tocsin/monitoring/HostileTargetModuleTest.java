package dev.tocsin.monitoring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.RawServer;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that would like to hold a monitor, fill it, or send it somewhere else. */
class HostileTargetModuleTest extends MonitorStories {
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    private MonitorView look(String target, String more) {
        long begun = System.nanoTime();
        watch(
                """
                monitors:
                  - {name: target, kind: http, target: '%s', timeout: 700ms, confirm_after: never, %s}
                """
                        .formatted(target, more));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GENEROUS);
        return monitor("target");
    }

    private static void head(Socket socket, String headers) throws java.io.IOException {
        int unused = socket.getInputStream().read(new byte[4096]);
        socket.getOutputStream().write(("HTTP/1.1 200 OK\r\n" + headers).getBytes(US_ASCII));
    }

    private static void drip(Socket socket) throws java.io.IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            socket.getOutputStream().write('x');
            socket.getOutputStream().flush();
            Thread.sleep(100);
        }
    }

    @Test
    void oneThatHangsIsGivenUp() {
        try (HttpStub stub = new HttpStub()) {
            stub.hang();
            assertThat(look(stub.url(), "").summary()).isEqualTo("no complete answer within 700 ms");
        }
    }

    @Test
    void oneThatDripsItsBodyIsGivenUp() {
        try (RawServer server = new RawServer(socket -> {
            head(socket, "Content-Length: 100000\r\n\r\n");
            drip(socket);
        })) {
            assertThat(look("http://127.0.0.1:" + server.port() + "/", "").summary())
                    .isEqualTo("no complete answer within 700 ms");
        }
    }

    @Test
    void oneThatDripsItsHeadersIsGivenUp() {
        try (RawServer server = new RawServer(socket -> {
            head(socket, "X-Endless: ");
            drip(socket);
        })) {
            assertThat(look("http://127.0.0.1:" + server.port() + "/", "").summary())
                    .isEqualTo("no complete answer within 700 ms");
        }
    }

    @Test
    void ofAGigabyteOnlyTheFirstPartIsRead() {
        try (RawServer server = new RawServer(socket -> {
            head(socket, "Content-Length: 1073741824\r\n\r\n");
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 16_384; i++) {
                out.write(new byte[65_536]);
            }
        })) {
            MonitorView seen = look("http://127.0.0.1:" + server.port() + "/", "read: 100000");
            assertThat(seen.summary()).startsWith("200 in");
            assertThat(measured("target", "size")).isEqualTo(100_000);
        }
    }

    @Test
    void endlessHeadersAreRefused() {
        try (RawServer server = new RawServer(socket -> {
            head(socket, "");
            for (int i = 0; i < 1_000_000; i++) {
                socket.getOutputStream().write(("X-" + i + ": x\r\n").getBytes(US_ASCII));
            }
        })) {
            assertThat(look("http://127.0.0.1:" + server.port() + "/", "").summary())
                    .contains("Maximum header count exceeded");
        }
    }

    @Test
    void whatIsNoHttpIsSaidSo() {
        try (HttpStub stub = new HttpStub()) {
            stub.garbage();
            assertThat(look(stub.url(), "").state()).isEqualTo(MonitorState.DOWN);
        }
    }

    @Test
    void redirectsForEverEnd() {
        try (HttpStub stub = new HttpStub()) {
            stub.always(302, "", "Location: " + stub.url());
            assertThat(look(stub.url(), "redirects: 3").summary()).startsWith("redirected more than 3 times");
            assertThat(stub.requests()).hasSize(4);
        }
    }

    @Test
    void aRedirectIsFollowedOnItsOwnHost() {
        try (HttpStub stub = new HttpStub()) {
            stub.once(302, "", "Location: /elsewhere");
            assertThat(look(stub.url(), "").state()).isEqualTo(MonitorState.UP);
            assertThat(stub.requests().get(1).path()).isEqualTo("/elsewhere");
        }
    }

    @Test
    void noRedirectLeadsIntoTheOwnNetworkUnlessAllowed() {
        try (HttpStub outside = new HttpStub();
                HttpStub inside = new HttpStub()) {
            outside.always(302, "", "Location: " + inside.url().replace("127.0.0.1", "localhost"));

            assertThat(look(outside.url(), "headers: {Authorization: secret}").summary())
                    .contains("redirected to the internal address 127.0.0.1");
            assertThat(inside.requests()).isEmpty();

            assertThat(look(outside.url().replace("127.0.0.1", "${MONITOR_HOME}"), "")
                            .summary())
                    .contains("redirected to the internal address 127.0.0.1");
            assertThat(inside.requests()).isEmpty();

            assertThat(look(outside.url(), "redirect_to_private: true").state()).isEqualTo(MonitorState.UP);
            assertThat(inside.requests()).hasSize(1);
        }
    }

    @Test
    void whatOpensItsOwnDoorIsNotShownAtAnother() {
        try (HttpStub own = new HttpStub();
                HttpStub other = new HttpStub()) {
            String keys = "headers: {Authorization: secret, X-Api-Key: '${MONITOR_HOME}', Accept: text/css}";
            own.once(302, "", "Location: /elsewhere");
            look(own.url(), keys);
            assertThat(own.requests()).hasSize(2).allSatisfy(it -> assertThat(it.headers())
                    .containsEntry("authorization", "secret")
                    .containsEntry("x-api-key", "127.0.0.1"));

            own.always(307, "", "Location: " + other.url());
            assertThat(look(own.url(), "redirects: 3, " + keys).state()).isEqualTo(MonitorState.UP);
            assertThat(other.requests()).hasSize(1);
            assertThat(other.requests().get(0).headers())
                    .doesNotContainKeys("authorization", "x-api-key")
                    .containsEntry("accept", "text/css");

            assertThat(look(own.url(), "method: POST, body: password=1").summary())
                    .isEqualTo("redirected with its body to 127.0.0.1, where it does not go");
            assertThat(other.requests()).hasSize(1);
        }
    }

    @Test
    void cloudMetadataIsNeverReachedByARedirect() {
        try (HttpStub stub = new HttpStub()) {
            stub.always(302, "", "Location: http://169.254.169.254/latest/meta-data/");
            assertThat(look(stub.url(), "redirect_to_private: true").summary())
                    .endsWith("redirected to the internal address 169.254.169.254, which is never called");
            stub.always(302, "", "Location: file:///etc/passwd");
            assertThat(look(stub.url(), "redirects: 4").summary())
                    .isEqualTo("redirected to what is no http or https URL");
        }
    }

    @Test
    void aNameThatResolvesToNothingIsSaidSo() {
        assertThat(look("http://nowhere.invalid/", "").summary()).startsWith("its name does not resolve");
    }

    /** Each kind that speaks to a server, with one that takes the connection and then says nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tcp        | HOST:PORT          | expect: '220'
                    tls        | HOST:PORT          | trust: any
                    sql        | mysql://HOST:PORT/ | user: a, query: SELECT 1
                    tidb       | tidb://HOST:PORT   | user: a
                    promql     | http://HOST:PORT   | query: up
                    prometheus | http://HOST:PORT   | window: 5m
                    docker     | http://HOST:PORT   | containers: [a]
                    kubernetes | http://HOST:PORT   | namespaces: [a]
                    host       | http://HOST:PORT   | token: a
                    """)
    void everyKindGivesUpOneThatHangsAndOneThatIsNowhere(String kind, String target, String more) {
        try (RawServer server = new RawServer(socket -> Thread.sleep(20_000))) {
            for (String host : List.of("127.0.0.1", "nowhere.invalid")) {
                long begun = System.nanoTime();
                watch(
                        """
                        monitors:
                          - {name: target, kind: %s, target: '%s', timeout: 700ms, confirm_after: never, %s}
                        """
                                .formatted(
                                        kind, target.replace("HOST", host).replace("PORT", "" + server.port()), more));
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GENEROUS);
                assertThat(monitor("target").state())
                        .as(monitor("target").summary())
                        .isEqualTo(MonitorState.DOWN);
                assertThat(monitor("target").summary()).isNotBlank().doesNotContain("Exception");
            }
        }
    }

    @Test
    void aClosedPortIsSaidSo() {
        int port;
        try (RawServer server = new RawServer(socket -> {})) {
            port = server.port();
        }
        assertThat(look("http://127.0.0.1:" + port + "/", "").summary()).startsWith("no connection");
    }

    @Test
    void aSecretThatThisNodeDoesNotHaveIsAProblemAndOthersAreOutOfReach() {
        try (HttpStub stub = new HttpStub()) {
            assertThat(look(stub.url(), "headers: {X-A: '${MONITOR_NOT_SET}'}").summary())
                    .isEqualTo("the environment variable MONITOR_NOT_SET is not set on this node");
            look(stub.url(), "headers: {X-A: '${PATH}'}");
            assertThat(stub.requests().get(0).headers()).containsEntry("x-a", "${PATH}");
        }
    }
}
