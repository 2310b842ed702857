package dev.tocsin.bench;

import java.time.Duration;

/** How many incidents a second are opened, their process started and their page sent; they stay open. */
record Opening(Target target, Pager pager) {
    private static final int BATCH = 20;

    /** Longer than all measures: at their end ten thousand alerts would resolve in the middle of one. */
    private static final Duration OPEN = Duration.ofHours(3);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** From the first request until the last page of so many incidents, the first of them with that number. */
    double rate(String name, int from, int incidents) {
        Pages pages = new Pages(pager, name);
        long begin = System.nanoTime();
        Crowd.each(
                4,
                target,
                incidents / BATCH,
                (n, line) -> target.post(
                        line, Firing.of(name, "high", from + n * BATCH, BATCH).lasting(OPEN)));
        if (!pages.await(incidents / BATCH * BATCH, PATIENCE)) {
            throw new IllegalStateException("only " + pages.count() + " of " + incidents + " pages came");
        }
        return pages.count() / ((pages.last() - begin) / 1e9);
    }
}
