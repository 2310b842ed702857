package dev.tocsin.notification.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One lane for each place that is called. A lane whose last call took long is narrow until one is quick again, so that
 * a place that hangs does not take every sender away from the others.
 */
public final class Lanes {
    private final int narrow;
    private final Duration slow;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * @param narrow calls at the same time in a narrow lane
     * @param slow from when on a call took long
     */
    public Lanes(int narrow, Duration slow) {
        this.narrow = narrow;
        this.slow = slow;
    }

    /** Calls, unless the lane is full. */
    public <T> Optional<T> through(String place, Supplier<T> call) {
        return lanes.computeIfAbsent(place, it -> new Lane()).through(call);
    }

    private final class Lane {
        private final AtomicInteger inFlight = new AtomicInteger();
        private volatile boolean isNarrow;

        <T> Optional<T> through(Supplier<T> call) {
            if (inFlight.incrementAndGet() > narrow && isNarrow) {
                inFlight.decrementAndGet();
                return Optional.empty();
            }
            long began = System.nanoTime();
            try {
                return Optional.of(call.get());
            } finally {
                isNarrow = System.nanoTime() - began >= slow.toNanos();
                inFlight.decrementAndGet();
            }
        }
    }
}
