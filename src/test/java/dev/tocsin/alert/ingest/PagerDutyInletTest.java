package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Caller.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyInletTest extends InletStory {
    private static final String PATH = "/v2/enqueue";

    @Test
    void triggersRepeatsResolvesAndTriggersAnew() {
        Answer answer = trigger("db-1");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("dedup_key").asText()).isEqualTo("db-1");
        trigger("db-1");
        assertThat(stored()).isEqualTo(1);

        assertThat(act("resolve", "db-1").status()).isEqualTo(202);
        assertThat(states()).containsExactly("RESOLVED");

        time.advance(java.time.Duration.ofSeconds(1));
        trigger("db-1");
        assertThat(states()).containsExactly("RESOLVED", "FIRING");
    }

    @Test
    void theSameKeyFromAnotherIntegrationIsAnotherAlert() {
        trigger("db-1");
        caller = new Caller(port, "");
        issued = integrations.create("other", Integration.Kind.PAGERDUTY, null, 0);
        trigger("db-1");

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void givesTheServiceOfItsIntegration() {
        issued = integrations.create("checkout", Integration.Kind.PAGERDUTY, "checkout", 0);
        trigger("db-1");

        assertThat(sql.queryForObject("SELECT labels FROM alert", String.class)).contains("\"service\":\"checkout\"");
    }

    /** As 0.25 and 0.30 send it: a text, and a list of alerts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Labels:\\n - alertname = DiskFull\\n - service = db\\n - severity = critical\\nAnnotations:\\n"
                        + " - description = 97 % = nearly full\\nSource: http://p\\nLabels:\\n - service = other\\n\"",
                "[{\"labels\":{\"alertname\":\"DiskFull\",\"service\":\"db\",\"severity\":\"critical\"},"
                        + "\"annotations\":{\"description\":\"97 % = nearly full\"}},{\"labels\":{\"service\":\"other\"}}]"
            })
    void knowsTheAlertThatAnAlertmanagerForwards(String firing) {
        Answer answer = caller.post(
                PATH,
                """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"k","client":"Alertmanager","payload":{
                 "summary":"[FIRING:2] DiskFull","source":"Alertmanager","severity":"error","custom_details":{"firing":%s}}}"""
                        .formatted(issued.token(), firing));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(sql.queryForObject("SELECT labels FROM alert", String.class))
                .contains("\"alertname\":\"DiskFull\"")
                .contains("\"service\":\"db\"")
                .contains("\"severity\":\"critical\"");
        assertThat(sql.queryForObject("SELECT annotations FROM alert", String.class))
                .contains("\"description\":\"97 % = nearly full\"")
                .contains("\"summary\":\"[FIRING:2] DiskFull\"");
    }

    @Test
    void acceptsAndDropsWhatIsAboutNothing() {
        assertThat(act("resolve", "unknown").status()).isEqualTo(202);
        assertThat(act("acknowledge", "unknown").status()).isEqualTo(202);
        assertThat(stored()).isZero();
    }

    @Test
    void makesAKeyWhenThereIsNone() {
        Answer answer = caller.post(
                PATH,
                """
                {"routing_key":"%s","event_action":"trigger","payload":{"summary":"s","source":"h","severity":"info",
                 "timestamp":"2026-01-01T00:00:00.000+0000","custom_details":{"n":1,"x":{"y":[1]}}}}"""
                        .formatted(issued.token()));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("dedup_key").asText()).hasSize(32);
    }

    @Test
    void saysWhatIsWrongWithAnEvent() {
        Answer answer =
                caller.post(PATH, "{\"event_action\":\"trigger\",\"payload\":{\"summary\":1,\"severity\":\"odd\"}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("status").asText()).isEqualTo("invalid event");
        assertThat(answer.json().path("message").asText()).isEqualTo("Event object is invalid");
        assertThat(answer.json().path("errors")).hasSize(4);
        assertThat(caller.post(PATH, "[").status()).isEqualTo(400);
        assertThat(caller.post(PATH, "").status()).isEqualTo(400);
        assertThat(caller.post(PATH, "{\"routing_key\":\"nobody\",\"event_action\":\"resolve\",\"dedup_key\":\"a\"}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.post(PATH, "{\"x\":\"" + "x".repeat(512 * 1024) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(stored()).isZero();
    }

    @Test
    void tellsWhoIsTooFastWith429() {
        issued = integrations.create("slow", Integration.Kind.PAGERDUTY, null, 1);
        Answer last = act("resolve", "a");
        for (int i = 0; i < 20 && last.status() == 202; i++) {
            last = act("resolve", "a");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.json().path("status").asText()).isEqualTo("throttle exceeded");
    }

    @Test
    void keepsChangesWithoutAlerting() {
        Answer answer = caller.post(
                "/v2/change/enqueue",
                "{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"deployed\"}}".formatted(issued.token()));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(sql.queryForObject("SELECT summary FROM change_event", String.class))
                .isEqualTo("deployed");
        assertThat(stored()).isZero();
    }

    private Answer trigger(String key) {
        return caller.post(
                PATH,
                """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"%s",
                 "payload":{"summary":"disk full","source":"db-1","severity":"critical"}}"""
                        .formatted(issued.token(), key));
    }

    private Answer act(String action, String key) {
        return caller.post(
                PATH,
                "{\"routing_key\":\"%s\",\"event_action\":\"%s\",\"dedup_key\":\"%s\"}"
                        .formatted(issued.token(), action, key));
    }
}
