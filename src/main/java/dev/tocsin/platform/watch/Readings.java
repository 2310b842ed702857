package dev.tocsin.platform.watch;

import dev.tocsin.platform.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What gauges read from the database: one look serves a scrape. After one that failed none looks for a while, so that a
 * scrape is answered in time while the database is away; the gauges are NaN then.
 */
@Component
public class Readings {
    private static final Duration AGE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AtomicLong resumesAt = new AtomicLong(System.nanoTime());

    /** @return what makes a gauge's number of the latest look */
    public <T> Function<Function<T, Number>, Double> of(Supplier<T> look) {
        Snapshot<Optional<T>> latest = new Snapshot<>(AGE, () -> look(look));
        return number -> latest.get().map(it -> number.apply(it).doubleValue()).orElse(Double.NaN);
    }

    private <T> Optional<T> look(Supplier<T> look) {
        if (System.nanoTime() - resumesAt.get() < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(look.get());
        } catch (RuntimeException away) {
            resumesAt.set(System.nanoTime() + PAUSE.toNanos());
            return Optional.empty();
        }
    }
}
