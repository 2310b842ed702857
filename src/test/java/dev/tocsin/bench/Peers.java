package dev.tocsin.bench;

import java.time.Duration;
import java.util.function.Consumer;

/** What peers that are installed here achieve in the same run. */
record Peers(String repeats, String opening, String latency, String memory) {
    private static final int LATENCIES = 60;

    static Peers measure(Options options, Pager pager, Consumer<String> say) {
        if (!options.wants("peers") || !Alertmanager.isHere()) {
            return new Peers("", "", "", "");
        }
        try (Alertmanager alertmanager = Alertmanager.start(options.folder(), pager)) {
            Repeats repeats = new Repeats(alertmanager.target(), Duration.ofSeconds(10));
            String rates = "Alertmanager " + Bench.rate(repeats.batches()) + " · " + Bench.rate(repeats.singles());
            say.accept("repeats: " + rates);
            Latency latency = new Latency(alertmanager.target(), pager);
            String soon = "Alertmanager " + Bench.latency(latency.measure(LATENCIES, "high", ""));
            say.accept("latency: " + soon);
            return new Peers(rates, "", soon, "");
        }
    }
}
