package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.ingest.Caller.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertmanagerInletTest extends InletStory {
    private static final String ALERTS = "/api/v2/alerts";
    private static final String ZERO = "0001-01-01T00:00:00.000Z";

    @Test
    void takesWhatPrometheusSends() {
        Answer answer = caller.post(
                ALERTS,
                """
                [{"labels":{"alertname":"InstanceDown"},"annotations":{"summary":"weg 🔔"},"startsAt":"%s","endsAt":"%s",
                  "generatorURL":"http://prometheus/graph?g0.expr=up","unknown":[1]}]"""
                        .formatted(time.now(), ZERO));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        var item = caller.get(ALERTS).json().path(0);
        assertThat(item.path("fingerprint").asText()).isEqualTo("87b13d6d636b9edd");
        assertThat(item.path("status").path("state").asText()).isEqualTo("active");
        assertThat(item.path("status").path("inhibitedBy").isArray()).isTrue();
        assertThat(item.path("annotations").path("summary").asText()).isEqualTo("weg 🔔");
        assertThat(item.path("receivers").path(0).path("name").asText()).isEqualTo("tocsin");
        assertThat(item.path("startsAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void keepsTheGoodAlertAndTellsOfTheBadOne() {
        Answer answer = caller.post(
                ALERTS,
                """
                [{"labels":{"alertname":"Good"}}, {"labels":{"a":""}}, {"labels":{"a":1}}, 7,
                 {"labels":{"a":"b"},"startsAt":"yesterday"},
                 {"labels":{"a":"c"},"startsAt":"2026-01-02T00:00:00Z","endsAt":"2026-01-01T00:00:00Z"}]""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().isTextual()).isTrue();
        assertThat(answer.json().asText())
                .contains("at least one label pair required")
                .contains("start time must be before end time")
                .contains("yesterday");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void answersBadBodiesAsGoOpenapiDoes() {
        assertThat(caller.post(ALERTS, "").status()).isEqualTo(422);
        assertThat(caller.post(ALERTS, "").json().path("code").asInt()).isEqualTo(602);
        assertThat(caller.post(ALERTS, "null").status()).isEqualTo(422);
        assertThat(caller.post(ALERTS, "[{\"annotations\":{}}]")
                        .json()
                        .path("code")
                        .asInt())
                .isEqualTo(602);
        assertThat(caller.post(ALERTS, "{}").json().path("code").asInt()).isEqualTo(400);
        assertThat(caller.post(ALERTS, "[{").json().path("message").asText())
                .startsWith("parsing alerts body from \"\" failed, because ");
        assertThat(caller.post(ALERTS, "[]").status()).isEqualTo(200);
        assertThat(caller.get("/api/v2/nothing").json().path("code").asInt()).isEqualTo(404);
        Answer wrong = caller.send(caller.request(ALERTS).PUT(BodyPublishers.ofString("[]")));
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET,POST");
        Answer form = caller.send(caller.request(ALERTS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("[]")));
        assertThat(form.status()).isEqualTo(415);
    }

    @Test
    void survivesWhatNoClientShouldSend() {
        String big = "x".repeat(10_000);
        assertThat(caller.post(ALERTS, "[{\"labels\":{\"a\":\"" + big + "\"}}]").status())
                .isEqualTo(200);
        assertThat(caller.post(ALERTS, "[{\"labels\":{\"a\":\"null\\u0000byte \\ud800\"}}]")
                        .status())
                .isEqualTo(200);
        assertThat(caller.post(ALERTS, "[{\"labels\":{\"a\":\"\0\"}}]").status())
                .isEqualTo(400);
        byte[] latin = "[{\"labels\":{\"a\":\"é\"}}]".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(caller.post(ALERTS, latin).status()).isEqualTo(400);
        assertThat(caller.post(ALERTS, "[{\"labels\":{\"a\":\"y0\"},\"startsAt\":\"0000-01-01T00:00:00Z\"}]")
                        .status())
                .isEqualTo(200);
        assertThat(caller.post(ALERTS, "[{\"labels\":{\"a\":\"y9\"},\"endsAt\":\"9999-12-31T23:59:59Z\"}]")
                        .status())
                .isEqualTo(200);
        assertThat(caller.post(ALERTS, "[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(caller.post(ALERTS, "[\"" + "x".repeat(10 * 1024 * 1024) + "\"]")
                        .status())
                .isEqualTo(413);
        assertThat(caller.get(ALERTS).json().size()).isEqualTo(4);
    }

    @Test
    void takesTenThousandAlertsAtOnceButNotMore() {
        assertThat(caller.post(ALERTS, batch(10_001)).status()).isEqualTo(413);
        assertThat(stored()).isZero();
        assertThat(caller.post(ALERTS, batch(10_000)).status()).isEqualTo(200);
        assertThat(stored()).isEqualTo(10_000);
        assertThat(caller.post(ALERTS, batch(10_000)).status()).isEqualTo(200);
    }

    private static String batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "{\"labels\":{\"alertname\":\"A\",\"service\":\"s\",\"i\":\"" + i
                        + "\"},\"endsAt\":\"2001-01-01T00:00:00Z\",\"startsAt\":\"2000-01-01T00:00:00Z\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void asksForAToken() {
        Answer stranger = new Caller(port, "").post(ALERTS, "[]");
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(stranger.json().path("code").asInt()).isEqualTo(401);
        assertThat(new Caller(port, "wrong").get(ALERTS).status()).isEqualTo(401);
        assertThat(new Caller(port, "").get("/-/healthy").body()).isEqualTo("OK");
        assertThat(new Caller(port, "").get("/-/ready").status()).isEqualTo(200);
    }

    @Test
    void takesTheTokenAsAPassword() {
        String basic = Base64.getEncoder().encodeToString(("any:" + issued.token()).getBytes(StandardCharsets.UTF_8));
        Caller nobody = new Caller(port, "");

        assertThat(nobody.send(nobody.request(ALERTS).header("Authorization", "Basic " + basic))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRotatedTokenIsTakenForItsTimeOfGraceAndARevokedOneNoMore() {
        Caller renewed = new Caller(
                port,
                integrations.rotate(issued.integration(), Duration.ofHours(1)).token());
        assertThat(caller.get(ALERTS).status()).isEqualTo(200);
        assertThat(renewed.get(ALERTS).status()).isEqualTo(200);

        time.advance(Duration.ofMinutes(61));
        assertThat(caller.get(ALERTS).status()).isEqualTo(401);
        assertThat(renewed.get(ALERTS).status()).isEqualTo(200);

        integrations.revoke(issued.integration());
        assertThat(renewed.get(ALERTS).status()).isEqualTo(401);
    }

    @Test
    void tellsWhoIsTooFastWith503() {
        Answer answer = tooFast(ALERTS, "[]");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("message").asText()).contains("too quickly");
    }

    @Test
    void findsAlertsByMatcherStateAndReceiver() {
        caller.post(ALERTS, "[{\"labels\":{\"alertname\":\"A\",\"env\":\"prod\"}},{\"labels\":{\"alertname\":\"B\"}}]");

        assertThat(found("filter=alertname%3D%22A%22")).isEqualTo(1);
        assertThat(found("filter=env%3D")).isEqualTo(1);
        assertThat(found("filter=alertname%3D~%22A%7CB%22&filter=env!%3Dprod")).isEqualTo(1);
        assertThat(found("filter=alertname%3D~%22%22")).isZero();
        assertThat(found("active=false")).isZero();
        assertThat(found("receiver=toc.*")).isEqualTo(2);
        assertThat(found("receiver=toc")).isZero();
        assertThat(caller.get(ALERTS + "?filter=nonsense").status()).isEqualTo(400);
        assertThat(caller.get(ALERTS + "?filter=a%3D~%22(%22").status()).isEqualTo(400);
        assertThat(caller.get("/api/v2/alerts/groups").json().size()).isEqualTo(2);
    }

    private int found(String query) {
        return caller.get(ALERTS + "?" + query).json().size();
    }
}
