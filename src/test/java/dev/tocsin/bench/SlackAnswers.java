package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.testkit.SlackHand;
import dev.tocsin.testkit.SlackHand.Answer;
import dev.tocsin.testkit.SlackStub;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon commands and clicks are answered, twenty a second, each counted from when it was to be sent. Lists, one
 * incident, acknowledgements, notes and clicks take turns. Slack is told of all that is open meanwhile.
 */
record SlackAnswers(Server server, SlackStub slack) {
    private static final int PER_SECOND = 20;
    private static final int PEOPLE = 20;

    /** @param first while the server has just started */
    record Answered(Percentiles first, Percentiles later) {}

    Answered measure(Duration window) {
        List<SlackHand> hands = hands();
        long newest = newest();
        hands.forEach(hand -> hand.types("list"));
        int from = PER_SECOND * 5;
        int count = (int) window.toSeconds() * PER_SECOND;
        if (newest < from + 3L * count) {
            throw new IllegalStateException("too few incidents for a turn each; measure more of 'open'");
        }
        run(hands, newest, from, 0);
        Percentiles first = run(hands, newest, count, from);
        run(hands, newest, count, from + count);
        return new Answered(first, run(hands, newest, count, from + 2 * count));
    }

    private static Percentiles run(List<SlackHand> hands, long newest, int count, int from) {
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
        CountDownLatch done = new CountDownLatch(count);
        long begin = System.nanoTime();
        for (int n = 0; n < count; n++) {
            long at = begin + n * 1_000_000_000L / PER_SECOND;
            LockSupport.parkNanos(at - System.nanoTime());
            int turn = from + n;
            threads.execute(() -> {
                Answer answer = one(hands.get(turn % PEOPLE), newest - turn, turn);
                millis.add((System.nanoTime() - at) / 1e6);
                if (answer.status() != 200 || answer.text().startsWith("Not recorded")) {
                    wrong.add(answer.status() + " " + answer.raw());
                }
                done.countDown();
            });
        }
        try {
            done.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            threads.shutdownNow();
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong.size() + " were not answered, such as " + wrong.peek());
        }
        return new Percentiles(millis);
    }

    private static Answer one(SlackHand hand, long number, int turn) {
        return switch (turn % 8) {
            case 0 -> hand.types("list");
            case 1 -> hand.types("list mine");
            case 2 -> hand.types("ack " + number);
            case 3 -> hand.types("show " + number);
            case 4 -> hand.clicks("incident_acknowledge", number);
            case 5 -> hand.types("note " + number + " looking at it");
            case 6 -> hand.clicks("incident_resolve", number);
            default -> hand.types("timeline " + number);
        };
    }

    private List<SlackHand> hands() {
        List<SlackHand> hands = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            String user = "U0PERSON%02d".formatted(n);
            slack.workspace().person(user, "person-%02d@example.org".formatted(n));
            hands.add(new SlackHand(server.port(), slack, Clock.systemUTC(), user));
        }
        return hands;
    }

    private long newest() {
        for (JsonNode incident : server.get("/api/v1/incidents?state=open&limit=1")) {
            return incident.path("number").asLong();
        }
        return 0;
    }
}
