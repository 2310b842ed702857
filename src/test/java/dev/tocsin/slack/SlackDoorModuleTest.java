package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.SlackHand;
import dev.tocsin.testkit.SlackHand.Answer;
import dev.tocsin.testkit.SlackStub;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who comes in by the door for Slack, and who does not. */
class SlackDoorModuleTest extends HandStories {
    private static final String FORM = "application/x-www-form-urlencoded";

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatIsForgedIsRefusedAndNothingIsDone() {
        IncidentView it = open(Priority.HIGH);
        String body = acknowledge(it);
        String timestamp = ana.now();
        String genuine = SlackHand.signature(SlackStub.SIGNING_SECRET, timestamp, body);

        assertRefused(body, Map.of());
        assertRefused(body, Map.of("X-Slack-Request-Timestamp", timestamp));
        assertRefused(body, Map.of("X-Slack-Signature", genuine));
        assertRefused(body, headers(timestamp, SlackHand.signature("another secret", timestamp, body)));
        assertRefused(body, headers(timestamp, genuine.replace("v0=", "v1=")));
        assertRefused(body, headers(timestamp, genuine.toUpperCase(java.util.Locale.ROOT)));
        assertRefused(body, headers(timestamp, "v0="));
        assertRefused(body, headers(timestamp, ""));
        assertRefused(body, headers("-" + timestamp, genuine));
        assertRefused(body, headers("NaN", genuine));
        assertRefused(body, headers("99999999999999999999", genuine));
        assertRefused(body + " ", headers(timestamp, genuine));
        assertRefused(body.replace("INC", "inc").replace("hand", "Hand"), headers(timestamp, genuine));
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
        assertThat(slack.calls("users.info")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400, 86_400})
    void whatIsStaleOrAheadIsRefused(long seconds) {
        IncidentView it = open(Priority.HIGH);
        String body = acknowledge(it);
        String then = Long.toString(time.now().getEpochSecond() + seconds);

        assertRefused(body, headers(then, SlackHand.signature(SlackStub.SIGNING_SECRET, then, body)));
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-299, 299})
    void fiveMinutesBothWaysAreTaken(long seconds) {
        IncidentView it = open(Priority.HIGH);
        String body = acknowledge(it);
        String then = Long.toString(time.now().getEpochSecond() + seconds);

        Answer answer = ana.posts(body, headers(then, SlackHand.signature(SlackStub.SIGNING_SECRET, then, body)), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(view(it).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    }

    @Test
    void whatIsReplayedIsRefusedForAsLongAsItsSignatureIsGood() {
        IncidentView it = open(Priority.HIGH);
        String body = acknowledge(it);
        String ahead = Long.toString(time.now().getEpochSecond() + 299);
        Map<String, String> headers = headers(ahead, SlackHand.signature(SlackStub.SIGNING_SECRET, ahead, body));
        assertThat(ana.posts(body, headers, "").status()).isEqualTo(200);
        incidents.unacknowledge(it.id(), crew.as("ana"));

        assertRefused(body, headers);
        time.advance(Duration.ofSeconds(595));
        assertRefused(body, headers);
        time.advance(Duration.ofMinutes(10));
        assertRefused(body, headers);

        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM slack_seen").query(Long.class).single())
                .isZero();
    }

    @Test
    void twentyReplaysAtTheSameTimeAreOneCommand() {
        IncidentView it = open(Priority.HIGH);
        String body = note(it);
        String timestamp = ana.now();
        Map<String, String> headers =
                headers(timestamp, SlackHand.signature(SlackStub.SIGNING_SECRET, timestamp, body));

        long taken = IntStream.range(0, 20)
                .parallel()
                .map(n -> hand("U0ANA").posts(body, headers, "").status())
                .filter(status -> status == 200)
                .count();

        assertThat(taken).isOne();
        assertThat(notes(it)).containsExactly("once only");
    }

    @Test
    void slackChecksOurCertificateAndOurAddress() {
        assertThat(ana.posts("ssl_check=1&token=deprecated", Map.of("Content-Type", FORM), "")
                        .status())
                .isEqualTo(200);

        String challenge = "{\"token\":\"x\",\"challenge\":\"3eZbrw1aB\",\"type\":\"url_verification\"}";
        String timestamp = ana.now();
        Map<String, String> headers =
                new HashMap<>(headers(timestamp, SlackHand.signature(SlackStub.SIGNING_SECRET, timestamp, challenge)));
        headers.put("Content-Type", "application/json");
        assertThat(ana.posts(challenge, headers, "").raw()).isEqualTo("3eZbrw1aB");
        headers.put("X-Slack-Signature", "v0=" + "0".repeat(64));
        assertThat(ana.posts(challenge, headers, "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "payload=",
                "payload=%7B%7D",
                "payload=null",
                "payload={\"type\":\"block_actions\"}",
                "payload={\"type\":\"view_submission\"}",
                "payload={\"type\":\"message_action\",\"callback_id\":\"add_to_timeline\"}",
                "{\"type\":\"event_callback\"}",
                "{\"type\":\"event_callback\",\"event\":{}}",
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\"}}",
                "command=%2Fincident",
                "command=%2Fincident&text=%00%ff",
                "\u0000\u0007"
            })
    void signedNonsenseIsSurvived(String body) {
        String timestamp = ana.now();
        Map<String, String> headers =
                new HashMap<>(headers(timestamp, SlackHand.signature(SlackStub.SIGNING_SECRET, timestamp, body)));
        headers.put("Content-Type", body.startsWith("{") ? "application/json" : FORM);

        assertThat(ana.posts(body, headers, "").status()).isIn(200, 400, 404, 503);
        assertThat(ana.types("help").status()).isEqualTo(200);
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        assertThat(ana.posts("a".repeat(1024 * 1024 + 1), Map.of("Content-Type", FORM), "")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void retriesOfSlackAreTakenAndDoNothingTwice() {
        IncidentView it = open(Priority.CRITICAL);
        incidents.acknowledge(it.id(), crew.as("ana"));
        String room = room(it);
        time.advance(Duration.ofMinutes(10));
        Map<String, Object> message = Map.of(
                "type", "message",
                "channel", room,
                "user", "U0ANA",
                "text", "looking at it",
                "ts", ana.now() + ".000100");
        assertThat(ana.event(message).status()).isEqualTo(200);

        time.advance(Duration.ofMinutes(5));
        assertThat(ana.event(message, Map.of("X-Slack-Retry-Num", "3", "X-Slack-Retry-Reason", "http_timeout"))
                        .status())
                .isEqualTo(200);
        time.advance(Duration.ofMinutes(9));
        assertThat(kinds(it)).doesNotContain("forgotten");
        time.advance(Duration.ofMinutes(1));
        assertThat(kinds(it)).contains("forgotten");
    }

    @Test
    void everySecondClickIsAnsweredKindly() {
        IncidentView it = open(Priority.HIGH);
        ana.clicks("incident_acknowledge", it.number());

        Answer second = lena.clicks("incident_acknowledge", it.number());

        isDone(second);
        assertThat(told(second)).startsWith(it.key() + " is already acknowledged by Ana at <!date^");
        await().until(() -> view(it).acknowledgedBy() != null);
    }

    private void assertRefused(String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", FORM);
        Answer answer = ana.posts(body, all, "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.raw()).isEqualTo("{\"error\":\"invalid request\"}");
    }

    private static Map<String, String> headers(String timestamp, String signature) {
        return Map.of("Content-Type", FORM, "X-Slack-Request-Timestamp", timestamp, "X-Slack-Signature", signature);
    }

    private String acknowledge(IncidentView it) {
        return command("ack " + it.key());
    }

    private String note(IncidentView it) {
        return command("note " + it.key() + " once only");
    }

    private String command(String text) {
        return SlackHand.form(Map.of(
                "command", "/incident",
                "text", text,
                "user_id", "U0ANA",
                "user_name", "hand",
                "channel_id", "C0GENERAL",
                "response_url", slack.responseUrl(),
                "trigger_id", "t"));
    }
}
