package dev.tocsin.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HIGH incidents that somebody acknowledges at the very moment when the lead is due: whoever comes first wins, and after
 * the answer to the acknowledgement nothing is sent any more.
 */
final class AcknowledgementRace {
    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementRace.class);
    private static final int BATCH = 15;
    private static final int EARLIEST_MILLIS = -150;
    private static final int LATEST_MILLIS = 550;
    private static final List<String> SETTLED = List.of("SENT", "CANCELLED");

    private final Guide guide;
    private final List<Api> nodes;
    private final Duration lead;

    /** @param nodes the same person at each node */
    AcknowledgementRace(Guide guide, List<Api> nodes, Duration lead) {
        this.guide = guide;
        this.nodes = nodes;
        this.lead = lead;
    }

    private record Answered(String key, Instant at) {}

    void run(String name, int batches) {
        List<Answered> answered = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            answered.addAll(batch(name + " " + batch));
        }
        theQueueHasMovedOn(name);
        SoftAssertions.assertSoftly(all -> answered.forEach(it -> check(all, it)));
        long late = answered.stream()
                .filter(it -> !guide.lead().pages(it.key()).isEmpty())
                .count();
        LOG.info("{}: the timer was first in {} of {} races", name, late, answered.size());
    }

    private List<Answered> batch(String name) {
        ScheduledExecutorService people = Executors.newScheduledThreadPool(BATCH);
        try {
            List<ScheduledFuture<Answered>> answers = new ArrayList<>();
            for (int n = 0; n < BATCH; n++) {
                JsonNode incident = open(nodes.get(n % nodes.size()), name + ", incident " + n);
                Instant due = Instant.parse(incident.path("openedAt").asText()).plus(lead);
                long jitter = EARLIEST_MILLIS + (LATEST_MILLIS - EARLIEST_MILLIS) * (long) n / (BATCH - 1);
                Api node = nodes.get((n + n / nodes.size()) % nodes.size());
                answers.add(people.schedule(
                        () -> answer(node, incident.path("key").asText()),
                        Duration.between(Instant.now(), due).toMillis() + jitter,
                        TimeUnit.MILLISECONDS));
            }
            List<Answered> done = new ArrayList<>();
            for (ScheduledFuture<Answered> answer : answers) {
                done.add(answer.get());
            }
            return done;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            people.shutdownNow();
        }
    }

    private static JsonNode open(Api node, String title) {
        return node.post("/api/v1/incidents", Map.of("title", title, "priority", "HIGH", "service", "guide-api"))
                .expect(201)
                .json();
    }

    private static Answered answer(Api node, String key) {
        node.act(key, "acknowledge", Map.of());
        return new Answered(key, Instant.now());
    }

    /** One more incident, which nobody answers: when its lead is paged, everything that was due before has been sent. */
    private void theQueueHasMovedOn(String name) {
        String last = open(nodes.get(0), name + ", the last").path("key").asText();
        Awaitility.await("the lead is paged about the last one")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !guide.lead().pages(last).isEmpty());
        nodes.get(0).act(last, "acknowledge", Map.of());
    }

    private void check(SoftAssertions all, Answered answered) {
        JsonNode whole = Awaitility.await("nothing about " + answered.key() + " is on its way any more")
                .atMost(Duration.ofSeconds(60))
                .until(() -> nodes.get(0).incident(answered.key()), it -> Api.list(it.path("deliveries")).stream()
                        .allMatch(page -> SETTLED.contains(page.path("state").asText())));
        List<String> kinds = Api.list(whole.path("timeline")).stream()
                .map(it -> it.path("kind").asText())
                .toList();
        all.assertThat(kinds.subList(kinds.indexOf("acknowledged"), kinds.size()))
                .as("what follows the acknowledgement of " + answered.key())
                .doesNotContain("paged");
        all.assertThat(guide.onCall().pages(answered.key()).size()
                        + guide.lead().pages(answered.key()).size())
                .as("pages about " + answered.key() + ", against calls begun before its acknowledgement was answered")
                .isLessThanOrEqualTo(callsBegun(whole, answered.at()));
    }

    private static int callsBegun(JsonNode whole, Instant before) {
        return (int) Api.list(whole.path("deliveries")).stream()
                .flatMap(page -> Api.list(page.path("routes")).stream())
                .flatMap(route -> Api.list(route.path("attempts")).stream())
                .filter(attempt -> !Instant.parse(attempt.path("at").asText()).isAfter(before))
                .count();
    }
}
