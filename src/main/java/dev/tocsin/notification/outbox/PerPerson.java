package dev.tocsin.notification.outbox;

import dev.tocsin.catalog.ResponderId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whoever posts to a person sees what others have just posted to them, so that pages of the same instant share a message.
 * One after the other on this node, and nobody waits for long: bundling is a kindness, a page is not held up for it.
 */
public final class PerPerson {
    private static final int BITS = 9;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final List<Semaphore> turns =
            Stream.generate(() -> new Semaphore(1)).limit(1 << BITS).toList();

    /** Waits for the turn with each of these people; gives those that it got, to be given back. */
    public List<Semaphore> take(Collection<ResponderId> people) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        return people.stream()
                .mapToInt(PerPerson::place)
                .distinct()
                .sorted()
                .mapToObj(turns::get)
                .filter(it -> got(it, end))
                .toList();
    }

    /** Ids that were given in a row differ in few of their bits: all of them count (Fibonacci hashing). */
    private static int place(ResponderId person) {
        return (int) ((person.value() * 0x9E3779B97F4A7C15L) >>> (64 - BITS));
    }

    private static boolean got(Semaphore turn, long end) {
        try {
            return turn.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
