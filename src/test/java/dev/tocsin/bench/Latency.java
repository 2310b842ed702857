package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** From the answer to an alert until its page is at the webhook, two new alerts a second, a service and person each. */
record Latency(Target target, Pager pager) {
    private static final String NAME = "bench-latency";
    private static final long PAUSE = Duration.ofMillis(500).toNanos();
    /** The pages of the measure before are no burst any more, in which further ones would be gathered for two seconds. */
    private static final long QUIET = Duration.ofSeconds(15).toNanos();

    Percentiles measure(int alerts, String severity, String run) {
        String name = NAME + run;
        Pages pages = new Pages(pager, name);
        long[] accepted = new long[alerts];
        LockSupport.parkNanos(QUIET);
        try (Line line = target.connect()) {
            long next = System.nanoTime();
            for (int n = 0; n < alerts; n++) {
                LockSupport.parkNanos(next - System.nanoTime());
                target.post(line, Firing.of(name, severity, n, 1).now());
                accepted[n] = System.nanoTime();
                next += PAUSE;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (!pages.await(alerts, Duration.ofSeconds(30))) {
            throw new IllegalStateException("only " + pages.count() + " of " + alerts + " pages came");
        }
        List<Double> millis = new ArrayList<>();
        pages.first().forEach((n, at) -> millis.add((at - accepted[Integer.parseInt(n)]) / 1e6));
        return new Percentiles(millis);
    }
}
