package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.ingest.Caller.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is thrown at an inlet, it answers in its client's own words, and nothing is stored by halves. */
class GarbageTest extends InletStory {

    @ParameterizedTest
    @EnumSource(Door.class)
    void refusesWhatIsNotJson(Door door) {
        for (byte[] body : new byte[][] {
            bytes("{"),
            bytes("nonsense"),
            bytes("[".repeat(100_000)),
            bytes("{\"a\":".repeat(20_000)),
            bytes("{\"a\":" + "9".repeat(5_000) + "}"),
            bytes("{\"" + "k".repeat(60_000) + "\":1}"),
            bytes("\0"),
            door.good(issued).replace("G1", "é").getBytes(StandardCharsets.ISO_8859_1)
        }) {
            Answer answer = caller.post(door.path, body);
            door.refused(answer, 400);
            assertThat(answer.body()).doesNotContain("StreamReadConstraints", "REDACTED", "\tat ");
        }
        nothingIsStored();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void refusesJsonOfTheWrongShape(Door door) {
        for (String body : new String[] {
            "5",
            "\"x\"",
            "true",
            "{}",
            "[[]]",
            "[null]",
            "{\"alerts\":7}",
            "{\"alerts\":[7,null,[]]}",
            "{\"n\":1e999999999}"
        }) {
            if (door == Door.OWN && body.startsWith("[")) {
                assertThat(caller.post(door.path, body).status()).isEqualTo(410);
            } else {
                door.refused(caller.post(door.path, body), 400, 422);
            }
        }
        door.refused(caller.post(door.path, ""), 400, 422);
        door.refused(caller.post(door.path, "null"), 400, 422);
        nothingIsStored();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void refusesWhatIsTooLarge(Door door) {
        door.refused(caller.post(door.path, "[\"" + "x".repeat(11 * 1024 * 1024) + "\"]"), 413);
        door.refused(packed(door, bytes(" ".repeat(30_000_000)), "gzip"), 413);
        nothingIsStored();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void unpacksGzipAndNothingElse(Door door) {
        assertThat(packed(door, bytes(door.good(issued)), "gzip").status()).isEqualTo(door.thanks);
        door.refused(
                caller.send(caller.request(door.path)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString(door.good(issued)))),
                400);
        door.refused(packed(door, bytes(door.good(issued)), "br"), 415);
        assertThat(packed(door, bytes(door.good(issued)), "x-gzip").status()).isEqualTo(door.thanks);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void takesUnknownFieldsDuplicateKeysAndOtherUnicode(Door door) {
        String good = door.good(issued);
        String more = good.replaceFirst("\\{", "{\"unknown\":{\"deep\":[1,{}]},\"unknown\":7,");
        assertThat(caller.post(door.path, more).status()).isEqualTo(door.thanks);
        assertThat(caller.post(door.path, good.getBytes(StandardCharsets.UTF_16))
                        .status())
                .isEqualTo(door.thanks);
        assertThat(caller.post(door.path, "\ufeff" + good).status()).isEqualTo(door.thanks);
        assertThat(caller.post(door.path, good.replace("G1", "\\u0000 \\ud800 🔔"))
                        .status())
                .isEqualTo(door.thanks);
        assertThat(caller.send(caller.request(door.path)
                                .header("Content-Type", "application/json; charset=klingon")
                                .POST(BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(bytes(good)))))
                        .status())
                .as("chunked")
                .isEqualTo(door.thanks);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void refusesOtherMethodsAndParts(Door door) {
        for (String method : new String[] {"DELETE", "PATCH"}) {
            Answer answer = caller.send(caller.request(door.path).method(method, BodyPublishers.noBody()));
            door.refused(answer, 405);
            assertThat(answer.header("Allow")).contains("POST");
        }
        for (String method : new String[] {"TRACE", "FOO"}) {
            door.refused(caller.send(caller.request(door.path).method(method, BodyPublishers.noBody())), 405);
        }
        for (String type : new String[] {"multipart/form-data", "multipart/form-data; boundary=x"}) {
            door.refused(
                    caller.send(caller.request(door.path)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(door.good(issued)))),
                    415);
        }
        nothingIsStored();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void asksForATokenThatIsGood(Door door) {
        String nobodys = door.good(new dev.tocsin.alert.IssuedToken(issued.integration(), "nobody"));
        int no = door == Door.PAGERDUTY || door == Door.CHANGES ? 400 : 401;
        door.refused(new Caller(port, "").post(door.path, nobodys), no);
        door.refused(new Caller(port, "wrong").post(door.path, nobodys), no);
        integrations.revoke(issued.integration());
        door.refused(caller.post(door.path, door.good(issued)), no);
        nothingIsStored();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void refusesAnAddressThatCannotBeRead(Door door) {
        door.refused(caller.post(door.path + "%00", door.good(issued)), 400);
        door.refused(caller.post(door.path + "/%2e%2e/x", door.good(issued)), 400);
        nothingIsStored();
    }

    @Test
    void readsAQueryThatIsNotEncodedAsAnAlertmanagerDoes() throws IOException {
        assertThat(raw("GET /api/v2/alerts?filter={alertname=\"x\"}"))
                .startsWith("HTTP/1.1 200")
                .endsWith("[]");
        assertThat(raw("GET /api/v2/alerts?filter=alertname=~\"[x\""))
                .startsWith("HTTP/1.1 400")
                .contains("application/json", "missing closing ]");
        assertThat(raw("GET /api/v1/incidents/{id}"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"status\":400")
                .doesNotContain("<html");
    }

    private String raw(String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(bytes(line + " HTTP/1.1\r\nHost: tocsin\r\nConnection: close\r\nAuthorization: Bearer "
                            + issued.token() + "\r\n\r\n"));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Answer packed(Door door, byte[] body, String encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return caller.send(caller.request(door.path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
    }

    private void nothingIsStored() {
        for (String table :
                new String[] {"alert", "alert_lease", "change_event", "silence", "error_group", "log_minute"}) {
            assertThat(sql.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class))
                    .as(table)
                    .isZero();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
