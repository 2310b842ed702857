package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.ingest.Caller.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnInletTest extends InletStory {
    private static final String PATH = "/api/v1/alerts";

    @Test
    void takesOneAlertOrSeveral() {
        assertThat(caller.post(PATH, "{\"labels\":{\"alertname\":\"A\"}}")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
        assertThat(caller.post(
                                PATH,
                                "{\"alerts\":[{\"labels\":{\"alertname\":\"B\"}},{\"labels\":{\"alertname\":\"C\"}}]}")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void firesUntilResolvedWhenItNeverExpires() {
        caller.post(PATH, "{\"dedupKey\":\"job-7\",\"neverExpires\":true,\"labels\":{\"alertname\":\"A\"}}");
        time.advance(Duration.ofHours(1));
        assertThat(states()).containsExactly("FIRING");

        caller.post(PATH, "{\"dedupKey\":\"job-7\",\"status\":\"resolved\",\"labels\":{\"alertname\":\"any\"}}");
        assertThat(states()).containsExactly("RESOLVED");
    }

    @Test
    void anEmptyKeyIsNoKeyAndAClockAheadIsNoReasonToRefuse() {
        String ahead = time.now().plus(Duration.ofHours(1)).toString();
        assertThat(caller.post(
                                PATH,
                                """
                                {"alerts":[{"dedupKey":"","labels":{"alertname":"A"}},{"dedupKey":"","labels":{"alertname":"B"}},
                                 {"startsAt":"%s","labels":{"alertname":"C"}}]}"""
                                        .formatted(ahead))
                        .status())
                .isEqualTo(200);
        assertThat(states()).containsExactly("FIRING", "FIRING", "FIRING");
    }

    @Test
    void pointsAtWhatIsWrongAndKeepsTheRest() {
        Answer answer = caller.post(
                PATH,
                """
                {"alerts":[{"labels":{"alertname":"A"}},{"labels":{"a/b":1}},{"startsAt":"now","labels":{"x":"y"}},
                 {"status":"odd","labels":{"x":"y"}},{"labels":{}}]}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "#/alerts/1/labels/a~1b", "#/alerts/2/startsAt", "#/alerts/3/status", "#/alerts/4");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void answersProblemsForBadBodies() {
        assertThat(caller.post(PATH, "").json().path("status").asInt()).isEqualTo(400);
        assertThat(caller.post(PATH, "{").json().path("errors")).hasSize(1);
        assertThat(caller.post(PATH, "\"text\"").status()).isEqualTo(400);
        assertThat(caller.post(PATH, "{\"alerts\":{}}").status()).isEqualTo(400);
        assertThat(new Caller(port, "wrong")
                        .post(PATH, "{}")
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("Unauthorized");
    }

    @Test
    void tellsWhoIsTooFastWith429() {
        Answer answer = tooFast(PATH, "{\"labels\":{\"alertname\":\"A\"}}");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("title").asText()).isEqualTo("Too Many Requests");
        assertThat(answer.json().path("detail").asText()).contains("too quickly");
    }

    @Test
    void tellsOldAlertmanagerClientsThatTheirApiIsGone() {
        Answer answer = caller.post(PATH, "[]");
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.json().path("status").asText()).isEqualTo("deprecated");
        assertThat(answer.json().path("error").asText()).contains("v2");
    }
}
