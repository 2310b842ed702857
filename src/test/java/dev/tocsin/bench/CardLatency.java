package dev.tocsin.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * From the answer to an alert until its card is posted, on a server of its own with a Slack that answers at once; one
 * alert at a time, so that Slack's second between two messages does not count.
 */
record CardLatency(Target target, SlackStub slack) {
    private static final String NAME = "bench-card";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Map<String, String> environment(SlackStub slack) {
        return Map.of(
                "TOCSIN_SLACK_TOKEN",
                SlackStub.TOKEN,
                "TOCSIN_SLACK_CHANNEL",
                SlackWorkspace.INCIDENTS,
                "TOCSIN_SLACK_API_URL",
                slack.url().toString(),
                "TOCSIN_SLACK_ROOMS",
                "false");
    }

    Percentiles measure(int alerts) {
        List<Double> millis = new ArrayList<>();
        try (Line line = target.connect()) {
            for (int n = 0; n < alerts; n++) {
                target.post(line, Firing.of(NAME, "high", n, 1).now());
                Instant accepted = Instant.now();
                Instant posted = posted(NAME + "-" + n + " is not");
                if (n > 0) {
                    millis.add(Duration.between(accepted, posted).toNanos() / 1e6);
                }
                LockSupport.parkNanos(Duration.ofMillis(2600).toNanos());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Percentiles(millis);
    }

    private Instant posted(String mark) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(giveUp)) {
            var card = slack.http().requests().stream()
                    .filter(it -> it.path().contains("chat.postMessage")
                            && URLDecoder.decode(it.body(), UTF_8).contains(mark))
                    .findFirst();
            if (card.isPresent()) {
                return card.get().at();
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new IllegalStateException("no card for " + mark);
    }
}
