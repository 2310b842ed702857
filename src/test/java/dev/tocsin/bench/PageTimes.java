package dev.tocsin.bench;

import dev.tocsin.testkit.Browser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long a page takes at twenty requests a second, as a browser on this machine sees it. */
final class PageTimes {
    private static final Duration PACE = Duration.ofMillis(50);

    /** Until the pages run as compiled as they do after an hour. */
    private static final int WARM = 300;

    private final Server server;
    private final Duration window;

    PageTimes(Server server, Duration window) {
        this.server = server;
        this.window = window;
    }

    Percentiles of(String path) {
        Browser person = server.browser();
        for (int n = 0; n < WARM; n++) {
            person.get(path);
        }
        Queue<Double> took = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        long began = System.nanoTime();
        for (long due = began; due - began < window.toNanos(); due += PACE.toNanos()) {
            LockSupport.parkNanos(due - System.nanoTime());
            long from = due;
            threads.execute(() -> {
                if (person.get(path).statusCode() == 200) {
                    took.add((System.nanoTime() - from) / 1e6);
                } else {
                    took.add(60_000.0);
                }
            });
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                took.add(60_000.0);
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return new Percentiles(List.copyOf(new ArrayList<>(took)));
    }
}
