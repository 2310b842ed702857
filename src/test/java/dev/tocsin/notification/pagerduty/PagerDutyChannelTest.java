package dev.tocsin.notification.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.HttpChannelContract;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.notification.http.HttpPosts;
import dev.tocsin.notification.http.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagerDutyChannelTest extends HttpChannelContract {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected Channel channel() {
        return new PagerDutyChannel(
                new HttpPosts(new HttpSettings(true, Duration.ofSeconds(1)), Clock.systemUTC()), JSON);
    }

    @Override
    protected Contact contact() {
        return contact(provider.url().replaceFirst("/hook.*", ""), KEY);
    }

    @Override
    protected String mark() {
        return "\"dedup_key\":\"tocsin-1\"";
    }

    @Test
    void triggersAnAlertForAnIncident() {
        channel().send(letter(1), contact());

        assertThat(provider.requests()).singleElement().returns("/v2/enqueue", it -> it.path());
        JsonNode event = only(events());
        assertThat(event.at("/routing_key").asText()).isEqualTo(KEY);
        assertThat(event.at("/event_action").asText()).isEqualTo("trigger");
        assertThat(event.at("/dedup_key").asText()).isEqualTo("tocsin-1");
        assertThat(event.at("/client").asText()).isEqualTo("Tocsin");
        assertThat(event.at("/client_url").asText()).isEqualTo("https://tocsin.example/incidents/1");
        assertThat(event.at("/links/0/href").asText()).isEqualTo("https://tocsin.example/incidents/1");
        assertThat(event.at("/payload/summary").asText()).isEqualTo("INC-1 CRITICAL: " + TITLE);
        assertThat(event.at("/payload/source").asText()).isEqualTo("Tocsin");
        assertThat(event.at("/payload/severity").asText()).isEqualTo("critical");
        assertThat(event.at("/payload/timestamp").asText()).isEqualTo("2026-11-24T03:10:00Z");
        assertThat(event.at("/payload/custom_details/text").asText()).contains("Next: lead at 03:12");
    }

    @Test
    void acknowledgesAndResolvesTheSameAlert() {
        channel().send(letter(1, Purpose.ANSWERED, false), contact());
        channel().send(letter(1, Purpose.OVER, false), contact());

        assertThat(actions()).containsExactly("acknowledge tocsin-1", "resolve tocsin-1");
    }

    @Test
    void callsAgainForAnAlertThatIsHeldForAcknowledged() {
        channel().send(letter(1, Purpose.PAGE, true), contact());

        assertThat(actions()).containsExactly("resolve tocsin-1", "trigger tocsin-1");
    }

    @Test
    void triggersNothingUntilTheOldAlertIsResolved() {
        provider.always(503, "busy");

        assertThat(channel().send(letter(1, Purpose.PAGE, true), contact())).isInstanceOf(RetryLater.class);

        assertThat(actions()).containsExactly("resolve tocsin-1");
    }

    @Test
    void makesAnAlertOfEachIncident() {
        channel().send(letter(3), contact());

        assertThat(actions()).containsExactly("trigger tocsin-1", "trigger tocsin-2", "trigger tocsin-3");
    }

    @Test
    void callsAnyAddressThatHasAPathAsItStands() {
        channel().send(letter(1), contact(provider.url(), KEY));

        assertThat(provider.requests()).singleElement().returns("/hook?secret=1", it -> it.path());
    }

    @Test
    void needsARoutingKey() {
        assertThat(channel().send(letter(1), contact(provider.url(), null))).isInstanceOf(Undeliverable.class);
        assertThat(provider.requests()).isEmpty();
    }

    private List<String> actions() {
        return events().stream()
                .map(it -> it.at("/event_action").asText() + " "
                        + it.at("/dedup_key").asText())
                .toList();
    }

    private List<JsonNode> events() {
        return provider.requests().stream().map(it -> read(it.body())).toList();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Contact contact(String url, @Nullable String key) {
        return new Contact(1, new ResponderId(1), 0, "pagerduty", url, key);
    }
}
