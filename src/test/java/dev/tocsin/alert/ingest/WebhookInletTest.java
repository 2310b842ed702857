package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookInletTest extends InletStory {
    private static final String PATH = "/api/v1/webhooks/alertmanager";

    @Test
    void firesUntilItIsResolvedByName() {
        assertThat(caller.post(PATH, message("firing", "0001-01-01T00:00:00Z", 3))
                        .status())
                .isEqualTo(200);
        time.advance(Duration.ofHours(5));
        assertThat(states()).containsExactly("FIRING");

        caller.post(PATH, "{\"version\":\"4\",\"truncatedAlerts\":1,\"alerts\":[]}");
        assertThat(states()).containsExactly("FIRING");

        caller.post(PATH, message("resolved", time.now().toString(), 0));
        assertThat(states()).containsExactly("RESOLVED");
    }

    @Test
    void readsTheNumbersThatGrafanaSends() {
        caller.post(
                "/api/v1/webhooks/grafana",
                """
                {"version":"1","orgId":1,"alerts":[{"status":"firing","labels":{"alertname":"Disk"},"annotations":{},
                 "startsAt":"2026-01-01T00:00:00Z","values":{"A":91.5,"B":null},"panelURL":"http://g/p"}]}""");

        assertThat(sql.queryForObject("SELECT measured FROM alert", String.class))
                .isEqualTo("{\"A\":91.5}");
        assertThat(sql.queryForObject("SELECT annotations FROM alert", String.class))
                .contains("http://g/p");
    }

    @Test
    void refusesWhatItWillNeverTake() {
        assertThat(caller.post(PATH, "").status()).isEqualTo(400);
        assertThat(caller.post(PATH, "{\"custom\":\"payload\"}").status()).isEqualTo(400);
        assertThat(caller.post(PATH, "{").status()).isEqualTo(400);
        assertThat(caller.post("/api/v1/webhooks/other", "{}").status()).isEqualTo(404);
        assertThat(caller.get(PATH).status()).isEqualTo(405);
        assertThat(new Caller(port, "").post(PATH, "{}").status()).isEqualTo(401);
    }

    /** Both senders try again after a 5xx; what is refused with 4xx they drop. */
    @Test
    void tellsWhoIsTooFastWith503() {
        for (String path : List.of(PATH, "/api/v1/webhooks/grafana")) {
            Caller.Answer answer = tooFast(path, message("firing", "0001-01-01T00:00:00Z", 0));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("too quickly");
        }
    }

    @Test
    void checksTheSignatureWhereOneIsAskedFor() throws Exception {
        integrations.requireSignature(issued.integration(), "secret");
        String body = message("firing", "0001-01-01T00:00:00Z", 0);
        String seconds = Long.toString(time.now().getEpochSecond());
        String old = Long.toString(time.now().getEpochSecond() - 400);

        assertThat(caller.post(PATH, body).status()).isEqualTo(401);
        assertThat(signed(body, hmac(body), null)).isEqualTo(200);
        assertThat(signed(body, hmac(seconds + ":" + body), seconds)).isEqualTo(200);
        assertThat(signed(body, hmac(old + ":" + body), old)).isEqualTo(401);
        assertThat(signed(body, hmac(body + " "), null)).isEqualTo(401);
    }

    private int signed(String body, String signature, @org.jspecify.annotations.Nullable String time) {
        var request = caller.request(PATH)
                .header("X-Grafana-Alerting-Signature", signature)
                .POST(BodyPublishers.ofString(body));
        if (time != null) {
            request.header("X-Grafana-Alerting-Timestamp", time);
        }
        return caller.send(request).status();
    }

    private static String hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String message(String status, String end, int truncated) {
        return """
               {"version":"4","groupKey":"{}:{}","truncatedAlerts":%d,"status":"%s","receiver":"tocsin","alerts":[
                {"status":"%s","labels":{"alertname":"ApiDown","service":"api"},"annotations":{"summary":"down"},
                 "startsAt":"2026-01-01T00:00:00.123456789Z","endsAt":"%s","generatorURL":"","fingerprint":"1"}]}"""
                .formatted(truncated, status, status, end);
    }
}
