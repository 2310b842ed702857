package dev.tocsin.monitoring.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TocsinTest
class CountersModuleTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Autowired
    Counters counters;

    @Autowired
    TimeMachine time;

    private Optional<Growth> look(String key, double value) {
        return counters.growth("m", "c", Map.of(key, value), WINDOW);
    }

    private double grown(String key, double value) {
        return look(key, value).orElseThrow().of(key);
    }

    @Test
    void growthIsKnownFromTheSecondLookOnAndReachesBackAWindow() {
        assertThat(look("a|x", 100)).isEmpty();
        time.jump(Duration.ofMinutes(1));
        assertThat(grown("a|x", 160)).isEqualTo(60);
        for (int minute = 2; minute <= 20; minute++) {
            time.jump(Duration.ofMinutes(1));
            Growth growth = look("a|x", 100 + 60 * minute).orElseThrow();
            assertThat(growth.over()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(325));
            assertThat(growth.perSecond("a|x")).isEqualTo(1);
        }
    }

    @Test
    void aRestartedCounterHasBegunAtZero() {
        look("a|x", 100);
        time.jump(Duration.ofMinutes(1));
        assertThat(grown("a|x", 7)).isEqualTo(7);
    }

    @Test
    void whatIsNewOfAKnownSourceHasBegunAtZeroAndOfANewSourceIsNotCounted() {
        look("a|x", 100);
        time.jump(Duration.ofMinutes(1));
        Growth growth = counters.growth("m", "c", Map.of("a|x", 101.0, "a|new", 3.0, "b|x", 9000.0), WINDOW)
                .orElseThrow();
        assertThat(growth.by()).isEqualTo(Map.of("a|x", 1.0, "a|new", 3.0));
        assertThat(growth.of("b|x")).isZero();
    }

    @Test
    void looksInQuickSuccessionDoNotShortenTheWindow() {
        look("a|x", 0);
        for (int i = 1; i <= 100; i++) {
            time.jump(Duration.ofSeconds(2));
            look("a|x", i);
        }
        assertThat(look("a|x", 100).orElseThrow().over()).isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void monitorsDoNotShareCounters() {
        look("a|x", 5);
        time.jump(Duration.ofMinutes(1));
        assertThat(counters.growth("other", "c", Map.of("a|x", 9.0), WINDOW)).isEmpty();
        assertThat(counters.growth("m", "other", Map.of("a|x", 9.0), WINDOW)).isEmpty();
    }

    @Test
    void afterALongSilenceItBeginsAnew() {
        look("a|x", 5);
        time.jump(Duration.ofHours(1));
        assertThat(look("a|x", 9)).isEmpty();
    }
}
