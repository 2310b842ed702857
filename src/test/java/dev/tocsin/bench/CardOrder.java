package dev.tocsin.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.SlackStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** CRITICAL cards behind a queue of LOW ones in a channel that takes one message a second. */
record CardOrder(Target target, SlackStub slack) {
    private static final String LOW = "bench-low";
    private static final String CRITICAL = "bench-crit";
    private static final int MANY = 30;
    private static final int FEW = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    String measure() {
        Instant accepted;
        try (Line line = target.connect()) {
            target.post(line, Firing.of(LOW, "info", 0, MANY).now());
            await(LOW, 2);
            target.post(line, Firing.of(CRITICAL, "critical", 0, FEW).now());
            accepted = Instant.now();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        await(CRITICAL, FEW);
        Instant last = cards(CRITICAL).get(FEW - 1);
        long between = cards(LOW).stream()
                .filter(it -> it.isAfter(accepted) && it.isBefore(last))
                .count();
        return String.format(
                Locale.ROOT,
                "%.1f s, %d less urgent before them",
                Duration.between(accepted, last).toMillis() / 1000.0,
                between);
    }

    private void await(String name, int cards) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (cards(name).size() < cards) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("only " + cards(name).size() + " cards for " + name);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** When each was posted. */
    private List<Instant> cards(String name) {
        return slack.http().requests().stream()
                .filter(it -> it.path().contains("chat.postMessage"))
                .filter(it -> {
                    String body = URLDecoder.decode(it.body(), UTF_8);
                    return body.contains("tocsin_card") && body.contains(name);
                })
                .map(HttpStub.Request::at)
                .toList();
    }
}
