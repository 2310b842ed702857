package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every channel over HTTP makes of what it is answered. */
public abstract class HttpChannelContract extends NetworkChannelContract {
    protected final HttpStub provider = new HttpStub();

    @AfterEach
    void closes() {
        provider.close();
    }

    @Override
    protected String received() {
        return provider.requests().stream()
                .map(it -> it.headers() + "\n" + it.body())
                .collect(Collectors.joining("\n"));
    }

    @Override
    protected void provider(Mood mood) {
        switch (mood) {
            case BUSY -> provider.always(503, "busy");
            case REFUSING -> provider.always(404, "no");
            case SILENT -> provider.hang();
            case HALF_AN_ANSWER -> provider.hangInTheBody();
            case DRIPPING -> provider.drip();
            case GARBAGE -> provider.garbage();
            case CLOSED -> provider.close();
        }
    }

    @Test
    void keepsTheProvidersAnswer() {
        provider.always(202, "queued as 4711");

        assertThat(send()).isEqualTo(new Sent("202 queued as 4711"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void triesAgainWhatMayWorkLater(int status) {
        provider.always(status, "busy");

        assertThat(send()).isEqualTo(new RetryLater(Optional.empty(), status + " busy"));
    }

    @Test
    void honoursThePauseThatTheProviderAsksFor() {
        provider.always(429, "slow down", "Retry-After: 7");

        assertThat(send()).isEqualTo(new RetryLater(Optional.of(Duration.ofSeconds(7)), "429 slow down"));
    }

    @Test
    void overlooksAnUnreadablePause() {
        provider.always(503, "", "Retry-After: soon, maybe");

        assertThat(send()).isEqualTo(new RetryLater(Optional.empty(), "503"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void doesNotRepeatWhatWillNeverWork(int status) {
        provider.always(status, "no");

        assertThat(send()).isEqualTo(new Undeliverable(status + " no", false));
    }

    @Test
    void knowsWhenAnAddressIsGoneForGood() {
        provider.always(410, "");

        assertThat(send()).isEqualTo(new Undeliverable("410", true));
    }

    @Test
    void followsNoRedirect() {
        try (HttpStub elsewhere = new HttpStub()) {
            provider.always(307, "", "Location: " + elsewhere.url());

            assertThat(send()).isInstanceOf(Undeliverable.class);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanFitsTheLog() {
        provider.always(200, "x".repeat(1_000_000));

        assertThat(send().answer()).hasSizeLessThan(1100);
    }
}
