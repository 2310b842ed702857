package dev.tocsin.bench;

import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.Listener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Boards that stay open while incidents change: what they cost the server, and how soon all of them show it. */
final class Boards {
    static final int OPEN = 200;
    private static final Duration PACE = Duration.ofMillis(500);
    private static final Pattern AFTER = Pattern.compile("data-after=\"([^\"]+)\"");

    private final Server server;
    private final Duration window;

    Boards(Server server, Duration window) {
        this.server = server;
        this.window = window;
    }

    /**
     * What was found.
     *
     * @param cores that the server used for all it did meanwhile
     * @param late from the answer to a change until a board was told of it
     */
    record Found(double cores, Percentiles late) {}

    Found measure() {
        Browser person = server.browser();
        String after = after(person);
        List<Listener> boards = new ArrayList<>();
        for (int n = 0; n < OPEN; n++) {
            boards.add(person.listen("/live?after=" + after));
        }
        boards.forEach(it -> it.await("a board", event -> event.kind().equals("ping")));
        String key = server.get("/api/v1/incidents?limit=1").get(0).get("key").asText();
        double before = server.cpuSeconds();
        long began = System.nanoTime();
        List<Long> changes = new ArrayList<>();
        while (System.nanoTime() - began < window.toNanos()) {
            server.post("/api/v1/incidents/" + key + "/note", "{\"text\":\"note " + changes.size() + "\"}");
            changes.add(System.nanoTime());
            LockSupport.parkNanos(PACE.toNanos());
        }
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        double cores = (server.cpuSeconds() - before) / ((System.nanoTime() - began) / 1e9);
        List<Double> late = new ArrayList<>();
        for (Listener board : boards) {
            List<Long> told = board.heard().stream()
                    .filter(it -> it.kind().equals("incident") && it.data().contains(key + "<"))
                    .map(Listener.Event::atNanos)
                    .toList();
            for (long change : changes) {
                late.add(told.stream()
                        .filter(at -> at >= change - 50_000_000L)
                        .findFirst()
                        .map(at -> Math.max(0, at - change) / 1e6)
                        .orElse(60_000.0));
            }
            board.close();
        }
        return new Found(cores, new Percentiles(late));
    }

    private static String after(Browser person) {
        Matcher found = AFTER.matcher(person.get("/").body());
        if (!found.find()) {
            throw new IllegalStateException("The board says no position");
        }
        return found.group(1);
    }
}
