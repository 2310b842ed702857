package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.incident.Priority;
import dev.tocsin.log.LogPattern;
import dev.tocsin.log.LogRate;
import dev.tocsin.log.Logs;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.Sender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Log lines as they are pushed, and what becomes of them. */
class LogsModuleTest extends MonitorStories {
    private static final String PUSH = "/loki/api/v1/push";

    @LocalServerPort
    int port;

    @Autowired
    Integrations integrations;

    @Autowired
    Logs logs;

    @Autowired
    JdbcTemplate sql;

    private Sender promtail = new Sender(0, "");

    @BeforeEach
    void connect() {
        promtail = new Sender(
                port,
                integrations.create("promtail", Integration.Kind.API, null, 0).token());
    }

    @Test
    void aNewErrorInALogThatIsKnownIsAnIncident() {
        watch("monitors: [{name: logs, kind: logs}]");
        push("guide-api", "INFO started", 1);
        push("guide-api", "ERROR known from the first hour: 12", 1);
        time.settle();
        assertThat(firing()).isEmpty();

        time.jump(Duration.ofMinutes(70));
        push("guide-api", "INFO all is well", 300);
        push("guide-api", "ERROR known from the first hour: 13", 1);
        time.settle();
        assertThat(firing()).as("one in 300, and not new").isEmpty();

        time.jump(Duration.ofSeconds(30));
        push("guide-api", "ERROR cannot reach pool 7 of 'main'", 1);
        time.settle();
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(incident().serviceName()).isEqualTo("Guide API");
        assertThat(firing()).singleElement().satisfies(it -> {
            assertThat(it.labels()).containsEntry("tocsin_kind", "new-error").containsEntry("service", "guide-api");
            assertThat(it.annotations().get("summary"))
                    .contains("a new error in the log of guide-api: ERROR cannot reach pool 7 of 'main'");
        });
        assertThat(monitor("logs").findings())
                .containsExactly("new, 1 × error of guide-api: ERROR cannot reach pool <*> of '<*>'");

        push("guide-api", "ERROR cannot reach pool 8 of 'other'", 2);
        time.jump(Duration.ofMinutes(61));
        time.settle();
        assertThat(firing()).as("no news any more").isEmpty();
        assertThat(logs.patterns(Duration.ofHours(3), 10))
                .filteredOn(it -> it.template().contains("pool"))
                .extracting(LogPattern::lines)
                .containsExactly(3L);
    }

    @Test
    void aBurstOfRefusedSignInsIsABreachUntilItIsOver() {
        watch("monitors: [{name: logs, kind: logs}]");
        push("sshd", "Failed password for root from 192.0.2.7 port 50022 ssh2", 40);
        time.settle();
        assertThat(firing()).as("somebody has forgotten theirs").isEmpty();

        time.jump(Duration.ofSeconds(30));
        push("sshd", "Failed password for invalid user admin from 192.0.2.7 port 4 ssh2", 20);
        time.settle();
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(firing()).singleElement().satisfies(it -> assertThat(
                        it.annotations().get("summary"))
                .contains("60 refused sign-ins in the log of sshd in 5 min"));

        time.jump(Duration.ofMinutes(6));
        time.settle();
        assertThat(firing()).isEmpty();
    }

    @Test
    void whoGuessesAtTocsinsOwnDoorIsCountedToo() {
        watch("monitors: [{name: logs, kind: logs, burst: 12}]");
        Browser stranger = new Browser(port);
        for (int i = 0; i < 15; i++) {
            assertThat(stranger.signIn("ana", "guess " + i).body()).contains("wrong");
        }
        time.jump(Duration.ofSeconds(30));
        time.settle();
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(incident().title()).contains("15 refused sign-ins in the log of tocsin in 5 min");
    }

    @Test
    void linesAreCountedByServiceAndLevelHoweverTheyCome() throws IOException {
        HttpResponse<String> lines = promtail.post(
                "/api/v1/logs",
                """
                {"service":"search","level":"error","message":"index 1 is gone"}
                {"service":"search","level":"info","message":"Ω","time":"%s"}
                {"severity":"warn","msg":"nobody's","unknown":{"deep":[1]}}
                """
                        .formatted(time.now().minusSeconds(60)));
        assertThat(lines.statusCode()).as(lines.body()).isEqualTo(200);
        assertThat(lines.body()).isEqualTo("{\"accepted\":3}");
        assertThat(promtail.post("/api/v1/logs", "[{\"message\":\"a\"},{\"message\":\"b\"}]")
                        .body())
                .isEqualTo("{\"accepted\":2}");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(stream("{\"app\":\"cdn\",\"level\":\"critical\"}", time.now(), "edge 7 is dark")
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(promtail.post(PUSH, packed.toByteArray(), "application/json", "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(204);

        assertThat(logs.rates(Duration.ofMinutes(5)))
                .containsExactly(
                        new LogRate("cdn", 1, 0, 1, 0),
                        new LogRate("promtail", 3, 1, 0, 0),
                        new LogRate("search", 2, 0, 1, 0));
    }

    @Test
    void whoPushesTooMuchIsToldSoInLokisWords() {
        String large = stream("{\"app\":\"x\"}", time.now(), "x".repeat(3_900_000));
        HttpResponse<String> last = promtail.post(PUSH, large);
        for (int i = 0; i < 5 && last.statusCode() == 204; i++) {
            last = promtail.post(PUSH, large);
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/plain"));
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(last.body())
                .startsWith("Ingestion rate limit exceeded for user promtail (limit: 4194304 bytes/sec) while")
                .endsWith("\n");
    }

    @Test
    void whatLokiWouldRefuseIsRefusedInItsWordsAndTheRestIsCounted() {
        Instant now = time.now();
        String mixed =
                "{\"streams\":[{\"values\":[[\"1\",\"old\"],[\"%s\",\"good\\u0000\"],[\"%s\",\"new\"]],\"stream\":{\"app\":\"x\"}}]}"
                        .formatted(nanos(now), nanos(now.plus(Duration.ofDays(400))));
        HttpResponse<String> refused = promtail.post(PUSH, mixed);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .isEqualTo("entry for stream '{app=\"x\"}' has timestamp too old: 1970-01-01T00:00:00.000000001Z,"
                        + " oldest acceptable timestamp is: " + now.minus(Duration.ofDays(7)) + "\n");
        assertThat(logs.rates(Duration.ofMinutes(5))).containsExactly(new LogRate("x", 1, 0, 0, 0));

        for (String bad : List.of(
                "{",
                "{\"streams\":[{\"values\":[]}]}",
                "{\"streams\":{}}",
                "[]",
                "7",
                "{\"streams\":[{\"stream\":{\"a\":1}}]}")) {
            assertThat(promtail.post(PUSH, bad).statusCode()).as(bad).isEqualTo(400);
        }
        assertThat(promtail.post(PUSH, "{\"streams\":[]}").body())
                .isEqualTo("error at least one valid stream is required for ingestion\n");
        assertThat(promtail.post(PUSH, "garbage".getBytes(StandardCharsets.UTF_8), "application/x-protobuf")
                        .statusCode())
                .isEqualTo(400);
        assertThat(promtail.post(
                                PUSH,
                                "{\"streams\":["
                                        + String.join(",", Collections.nCopies(10_001, "{\"stream\":{},\"values\":[]}"))
                                        + "]}")
                        .statusCode())
                .as("a billion streams")
                .isEqualTo(429);
        assertThat(promtail.post("/loki/api/v1/query", "{}").statusCode()).isEqualTo(404);
        assertThat(new Sender(port, "wrong").post(PUSH, mixed).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsTooOldOrTooMuchIsNotKept() {
        for (int i = 0; i < 12; i++) {
            String word = new String(Character.toChars('a' + i)).repeat(3);
            StringBuilder lines = new StringBuilder();
            for (int n = 0; n < 50; n++) {
                lines.append("{\"service\":\"wild\",\"level\":\"error\",\"message\":\"")
                        .append(word)
                        .append(new String(Character.toChars('a' + n / 26)))
                        .append(new String(Character.toChars('a' + n % 26)))
                        .append("\"}\n");
            }
            assertThat(promtail.post("/api/v1/logs", lines.toString()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM log_pattern", Long.class))
                .isEqualTo(501);
        assertThat(sql.queryForObject("SELECT SUM(amount) FROM log_pattern", Long.class))
                .isEqualTo(600);

        time.jump(Duration.ofDays(3));
        time.settle();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM log_minute", Long.class))
                .isZero();
        time.jump(Duration.ofDays(30));
        time.settle();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM log_pattern", Long.class))
                .isZero();
        time.settle();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM log_service", Long.class))
                .isZero();
    }

    private void push(String service, String line, int times) {
        String[] values = Collections.nCopies(times, "[\"" + nanos(time.now()) + "\",\"" + line + "\"]")
                .toArray(new String[0]);
        HttpResponse<String> answer = promtail.post(
                PUSH,
                "{\"streams\":[{\"stream\":{\"service_name\":\"" + service + "\"},\"values\":["
                        + String.join(",", values) + "]}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static String stream(String labels, Instant at, String line) {
        return "{\"streams\":[{\"stream\":" + labels + ",\"values\":[[\"" + nanos(at) + "\",\"" + line + "\"]]}]}";
    }

    private static String nanos(Instant at) {
        return at.getEpochSecond() + String.format("%09d", at.getNano());
    }
}
