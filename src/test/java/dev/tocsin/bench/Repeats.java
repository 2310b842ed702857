package dev.tocsin.bench;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How many repeats of known alerts are accepted in a second. */
record Repeats(Target target, Duration window) {
    private static final int KNOWN = 6400;
    private static final int BATCH = 64;
    private static final String NAME = "bench-repeat";

    /** Eight senders, 64 alerts in a request. */
    double batches() {
        return rate(8, BATCH);
    }

    /** Sixty-four senders, one alert in a request. */
    double singles() {
        return rate(64, 1);
    }

    private double rate(int clients, int batch) {
        Firing[] requests = new Firing[KNOWN / batch];
        for (int n = 0; n < requests.length; n++) {
            requests[n] = Firing.shared(NAME, "info", n * batch, batch);
        }
        Crowd.each(4, target, requests.length, (n, line) -> target.post(line, requests[n].now()));
        LongAdder accepted = new LongAdder();
        long begin = System.nanoTime() + window.toNanos() / 2;
        long end = begin + window.toNanos();
        Crowd.together(clients, target, (client, line) -> {
            int next = client;
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                target.post(line, requests[next].now());
                next = next + clients < requests.length ? next + clients : client;
                long done = System.nanoTime();
                if (done > begin && done < end) {
                    accepted.add(batch);
                }
            }
        });
        return accepted.sum() / (window.toNanos() / 1e9);
    }
}
