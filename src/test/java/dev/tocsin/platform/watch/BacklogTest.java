package dev.tocsin.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    private final Backlog backlog = new Backlog();

    @Test
    void shrinksWhenTheOldestJobIsALaterOneThanBefore() {
        assertThat(seen(0, 300, 900)).isFalse();
        assertThat(seen(5, 200, 950)).isTrue();
        assertThat(seen(10, 205, 960)).isTrue();
    }

    @Test
    void shrinksWhenFewerOfOneSecondWait() {
        assertThat(seen(0, 300, 6000)).isFalse();
        assertThat(seen(5, 305, 5000)).isTrue();
    }

    @Test
    void standsStillWhenNothingHasMovedForAQuarterOfAMinute() {
        assertThat(seen(0, 300, 900)).isFalse();
        assertThat(seen(5, 305, 800)).isTrue();
        assertThat(seen(20, 320, 800)).isTrue();
        assertThat(seen(21, 321, 800)).isFalse();
        assertThat(seen(22, 322, 901)).isFalse();
    }

    @Test
    void whatWasSeenLongAgoSaysNothing() {
        assertThat(seen(0, 0, 0)).isFalse();
        assertThat(seen(3600, 300, 900)).isFalse();
        assertThat(seen(3605, 305, 900)).isFalse();
    }

    @Test
    void whoLooksMoreOftenDoesNotSeeMore() {
        for (int millis = 0; millis < 60_000; millis += 200) {
            assertThat(backlog.shrinks(
                            new Vitals(true, Duration.ofSeconds(300).plusMillis(millis - millis % 3), 900, 0, 0),
                            START.plusMillis(millis)))
                    .isFalse();
        }
    }

    private boolean seen(int second, int lateness, int due) {
        return backlog.shrinks(new Vitals(true, Duration.ofSeconds(lateness), due, 0, 0), START.plusSeconds(second));
    }
}
