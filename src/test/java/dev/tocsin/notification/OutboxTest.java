package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notification.outbox.Spacing;
import dev.tocsin.platform.text.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant FIRST = Instant.parse("2026-11-24T03:10:00Z");

    @Test
    void textLosesWhatHidesOrReorders() {
        assertThat(PlainText.line("a\u0000b\u001b[31mc\u202edcba\u2066\ufeff\nzwei", 100))
                .isEqualTo("ab[31mcdcba zwei");
        assertThat(PlainText.lines("eins\n\u0007zwei\r\n", 100)).isEqualTo("eins\nzwei");
        assertThat(PlainText.line("👩‍🚒 brennt \ud83d", 100)).isEqualTo("👩‍🚒 brennt");
    }

    @Test
    void textIsCutBetweenCharacters() {
        assertThat(PlainText.line("🚑🚑🚑🚑", 6)).isEqualTo("🚑🚑…");
        assertThat(PlainText.line("12345678", 8)).isEqualTo("12345678");
        assertThat(PlainText.line("123456789", 8)).isEqualTo("1234567…");
    }

    @Test
    void inAHurryTheNextContactHasItsTurnWithinHalfAMinute() {
        assertThat(attempts(true, Duration.ZERO)).containsExactly(0L, 1L, 3L, 8L, 18L);
        assertThat(attempts(true, Duration.ofSeconds(10))).containsExactly(0L, 11L);
    }

    @Test
    void withoutHurryAChannelHasHalfAnHour() {
        assertThat(attempts(false, Duration.ZERO)).containsExactly(0L, 1L, 6L, 36L, 156L, 456L, 1056L, 1656L);
    }

    @Test
    void everyContactHasItsTurnBeforeItIsTooLate() {
        assertThat(Spacing.patience(true, Duration.ofMinutes(2), 2)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Spacing.patience(true, Duration.ofMinutes(2), 6)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Spacing.patience(false, Duration.ofMinutes(20), 2)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Spacing.patience(true, Duration.ofMinutes(-1), 2)).isEqualTo(Duration.ofSeconds(12));
    }

    /** When each attempt begins, in seconds after the first. */
    private static List<Long> attempts(boolean hurried, Duration eachTakes) {
        List<Long> began = new ArrayList<>();
        Instant now = FIRST;
        Optional<Duration> pause = Optional.of(Duration.ZERO);
        while (pause.isPresent()) {
            now = now.plus(pause.get());
            began.add(Duration.between(FIRST, now).toSeconds());
            now = now.plus(eachTakes);
            pause = Spacing.next(began.size(), FIRST, now, Spacing.patience(hurried), Optional.empty());
        }
        return began;
    }
}
