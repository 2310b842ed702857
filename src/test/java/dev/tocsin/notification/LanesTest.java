package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.notification.outbox.Lanes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(2, Duration.ofMillis(50));

    @Test
    void aPlaceThatHangsKeepsOnlyAFewCallersUntilItIsQuickAgain() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        lanes.through("slow", LanesTest::takesLong);

        ExecutorService callers = Executors.newCachedThreadPool();
        List<Future<?>> calls = new ArrayList<>();
        CountDownLatch inside = new CountDownLatch(2);
        for (int n = 0; n < 2; n++) {
            calls.add(callers.submit(() -> lanes.through("slow", () -> {
                inside.countDown();
                return await(hanging, 60_000);
            })));
        }
        inside.await();
        assertThat(lanes.through("slow", () -> "called")).isEmpty();
        assertThat(lanes.through("other", () -> "called")).contains("called");

        hanging.countDown();
        for (Future<?> call : calls) {
            call.get();
        }
        callers.shutdown();
        assertThat(lanes.through("slow", () -> "called")).contains("called");
    }

    @Test
    void aQuickPlaceHasRoomForEverybody() {
        assertThat(lanes.through("quick", () -> lanes.through("quick", () -> lanes.through("quick", () -> 3))))
                .isPresent()
                .hasValueSatisfying(inner -> assertThat(inner).isPresent());
    }

    private static String takesLong() {
        return await(new CountDownLatch(1), 60);
    }

    private static String await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS) ? "opened" : "waited";
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
