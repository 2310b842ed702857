package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.IssuedToken;
import dev.tocsin.alert.ingest.Caller.Answer;
import java.util.Arrays;

/** The inlets: what each takes, and how each says no. */
enum Door {
    ALERTMANAGER("/api/v2/alerts", 200, "[{\"labels\":{\"alertname\":\"G1\"}}]"),
    SILENCES(
            "/api/v2/silences",
            200,
            "{\"matchers\":[{\"name\":\"a\",\"value\":\"G1\",\"isRegex\":false}],\"startsAt\":\"2020-01-01T00:00:00Z\","
                    + "\"endsAt\":\"9999-12-31T23:59:59Z\",\"createdBy\":\"x\",\"comment\":\"\"}"),
    WEBHOOK(
            "/api/v1/webhooks/alertmanager",
            200,
            "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"G1\"}}]}"),
    GRAFANA(
            "/api/v1/webhooks/grafana",
            200,
            "{\"orgId\":1,\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"G1\"}}]}"),
    PAGERDUTY(
            "/v2/enqueue",
            202,
            "{\"routing_key\":\"%s\",\"event_action\":\"trigger\","
                    + "\"payload\":{\"summary\":\"G1\",\"source\":\"x\",\"severity\":\"info\"}}"),
    CHANGES("/v2/change/enqueue", 202, "{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"G1\"}}"),
    ERRORS("/api/v1/errors", 200, "{\"type\":\"G1\"}"),
    LINES("/api/v1/logs", 200, "{\"message\":\"G1\"}"),
    OWN("/api/v1/alerts", 200, "{\"labels\":{\"alertname\":\"G1\"}}");

    final String path;
    final int thanks;
    private final String good;

    Door(String path, int thanks, String good) {
        this.path = path;
        this.thanks = thanks;
        this.good = good;
    }

    String good(IssuedToken token) {
        return good.replace("%s", token.token());
    }

    void refused(Answer answer, int... with) {
        assertThat(answer.status())
                .as("%s: %s", this, answer.body())
                .isIn(Arrays.stream(with).boxed().toArray());
        String type = answer.header("Content-Type");
        switch (this) {
            case ALERTMANAGER, SILENCES -> {
                assertThat(type).startsWith("application/json");
                assertThat(answer.json().isTextual()
                                || answer.json().path("code").asInt() >= answer.status())
                        .isTrue();
            }
            case WEBHOOK, GRAFANA -> {
                assertThat(type).startsWith("text/plain");
                assertThat(answer.body()).isNotBlank().hasSizeLessThan(2000);
            }
            case PAGERDUTY, CHANGES -> {
                assertThat(type).startsWith("application/json");
                assertThat(answer.json().path("status").asText()).isEqualTo("invalid event");
                assertThat(answer.json().path("message").asText()).isNotBlank();
            }
            case OWN, ERRORS, LINES -> {
                assertThat(type).startsWith("application/problem+json");
                assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
                assertThat(answer.json().path("detail").asText()).isNotBlank();
            }
        }
    }
}
