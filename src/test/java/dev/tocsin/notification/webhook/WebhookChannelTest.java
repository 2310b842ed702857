package dev.tocsin.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.HttpChannelContract;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.notification.http.HttpPosts;
import dev.tocsin.notification.http.HttpSettings;
import dev.tocsin.testkit.HttpStub;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest extends HttpChannelContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T03:10:05Z"), ZoneOffset.UTC);

    @Override
    protected Channel channel() {
        return channel(true);
    }

    @Override
    protected Contact contact() {
        return contact(provider.url(), SECRET);
    }

    @Test
    void signsAsStandardWebhooksDoes() {
        assertThat(Signature.of(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithTheOldAndTheNewSecretWhileTheyAreRotated() {
        channel().send(letter(1), contact(provider.url(), SECRET + " " + OTHER));

        HttpStub.Request request = provider.requests().get(0);
        assertThat(request.headers().getOrDefault("webhook-signature", "").split(" "))
                .containsExactly(
                        Signature.of(SECRET, "msg_1", CLOCK.instant().getEpochSecond(), request.body()),
                        Signature.of(OTHER, "msg_1", CLOCK.instant().getEpochSecond(), request.body()));
        assertThat(request.headers()).containsEntry("webhook-timestamp", "1795489805");
    }

    @Test
    void sendsWithoutASignatureWhereThereIsNoSecret() {
        channel().send(letter(1), contact(provider.url(), null));

        assertThat(provider.requests().get(0).headers())
                .containsEntry("webhook-id", "msg_1")
                .doesNotContainKey("webhook-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_§§§", "secret"})
    void refusesASecretThatIsNone(String secret) {
        assertThat(channel().send(letter(1), contact(provider.url(), secret))).isInstanceOf(Undeliverable.class);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void tellsThatAPageIsAnsweredAndThatItIsOver() throws IOException {
        channel().send(letter(1, Purpose.ANSWERED, false), contact());
        channel().send(letter(1, Purpose.OVER, false), contact());

        List<JsonNode> said = new ArrayList<>();
        for (HttpStub.Request request : provider.requests()) {
            said.add(new ObjectMapper().readTree(request.body()));
        }
        assertThat(said)
                .extracting(it -> it.path("type").asText() + " "
                        + it.at("/data/incidents/0/key").asText())
                .containsExactly("incident.acknowledged INC-1", "incident.resolved INC-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 5000})
    void staysUnderTwentyKilobytes(int lines) throws IOException {
        channel().send(letter(lines), contact());

        String body = provider.requests().get(0).body();
        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(body.getBytes(UTF_8)).hasSizeLessThan(20_000);
        assertThat(json.at("/type").asText()).isEqualTo("incident.page");
        assertThat(json.at("/timestamp").asText()).isEqualTo("2026-11-24T03:10:00Z");
        assertThat(json.at("/data/urgency").asText()).isEqualTo("CRITICAL");
        assertThat(json.at("/data/incidents/0/title").asText()).isEqualTo(TITLE);
        assertThat(json.at("/data/incidents").size() + json.at("/data/more").asInt(0))
                .isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/",
                "http://[::1]:1/",
                "http://10.1.2.3/",
                "http://[fd00::1]/",
                "http://0.0.0.0/"
            })
    void callsNoPrivateAddressUnlessAllowed(String url) {
        assertThat(channel(false).send(letter(1), contact(url, SECRET))).isInstanceOf(Undeliverable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "file:///etc/passwd",
                "ftp://example.org/",
                "not a url",
                "http:///"
            })
    void neverCallsTheseAddresses(String url) {
        assertThat(channel().send(letter(1), contact(url, SECRET))).isInstanceOf(Undeliverable.class);
    }

    private static Channel channel(boolean allowPrivate) {
        return new WebhookChannel(
                new WebhookBody(new ObjectMapper()),
                new HttpPosts(new HttpSettings(allowPrivate, Duration.ofSeconds(1)), CLOCK),
                CLOCK);
    }

    private static Contact contact(String url, @Nullable String secret) {
        return new Contact(1, new ResponderId(1), 0, "webhook", url, secret);
    }
}
