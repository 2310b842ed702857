package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void agesByTheServersOwnClock() {
        Clock clock = new TimeConfiguration().clock();
        Snapshot<Integer> kept = new Snapshot<>(Duration.ofHours(1), clock, loads::incrementAndGet);
        Snapshot<Integer> passing = new Snapshot<>(Duration.ZERO, clock, loads::incrementAndGet);

        assertThat(kept.get()).isEqualTo(1);
        assertThat(kept.get()).isEqualTo(1);
        assertThat(passing.get()).isEqualTo(2);
        assertThat(passing.get()).isEqualTo(3);
    }

    @Test
    void isLoadedAgainOnceForgotten() {
        Snapshot<Integer> kept = new Snapshot<>(Duration.ofHours(1), loads::incrementAndGet);

        assertThat(kept.get()).isEqualTo(1);
        kept.forget();
        assertThat(kept.get()).isEqualTo(2);
    }
}
