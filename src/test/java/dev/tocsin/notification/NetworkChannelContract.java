package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How every channel bears with a provider that misbehaves. Its calls are told to time out after 1 s. */
public abstract class NetworkChannelContract extends ChannelContract {

    /** What may be wrong with a provider. */
    protected enum Mood {
        BUSY,
        REFUSING,
        SILENT,
        HALF_AN_ANSWER,
        DRIPPING,
        GARBAGE,
        CLOSED
    }

    protected abstract void provider(Mood mood);

    protected final SendResult send() {
        return channel().send(letter(1), contact());
    }

    @Test
    void triesAgainWhileTheProviderIsBusy() {
        provider(Mood.BUSY);

        assertThat(send()).isInstanceOf(RetryLater.class);
        assertThat(send().answer()).contains("busy");
    }

    @Test
    void doesNotRepeatWhatTheProviderRefuses() {
        provider(Mood.REFUSING);

        assertThat(send()).isInstanceOf(Undeliverable.class);
        assertThat(send().answer()).contains("no");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"SILENT", "HALF_AN_ANSWER", "DRIPPING", "GARBAGE", "CLOSED"})
    void triesAgainWhatGotNoAnswerAndWaitsForNoneInVain(Mood mood) {
        provider(mood);
        Instant began = Instant.now();

        SendResult result = send();

        assertThat(result).isInstanceOf(RetryLater.class);
        assertThat(result.answer()).isNotBlank();
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void sendsAsSoonAsTheProviderIsBack() {
        assertThat(send()).isInstanceOf(Sent.class);
    }
}
