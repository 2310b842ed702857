package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** How late the rungs of incidents that nobody answers are called, rung after rung, while many others are open. */
record Lateness(Server server) {
    private static final String NAME = "bench-late";
    private static final int INCIDENTS = 120;
    private static final int STEPS = 6;

    /** Lateness of the first rung, the second and so on, counted from when the incident opened. */
    Map<Integer, Percentiles> measure() {
        open();
        LockSupport.parkNanos(Server.RUNG.multipliedBy(STEPS).plusSeconds(3).toNanos());
        Map<Integer, List<Double>> late = new TreeMap<>();
        for (JsonNode incident : server.get("/api/v1/incidents?limit=500&state=open")) {
            if (incident.path("title").asText().startsWith(NAME)) {
                String path = "/api/v1/incidents/" + incident.path("key").asText();
                read(server.get(path), late);
                server.post(path + "/acknowledge", "{}");
            }
        }
        Map<Integer, Percentiles> steps = new TreeMap<>();
        late.forEach((step, millis) -> steps.put(step, new Percentiles(millis)));
        for (int step = 1; step <= STEPS; step++) {
            if (!steps.containsKey(step) || steps.get(step).count() < INCIDENTS) {
                throw new IllegalStateException("rung " + step + " was not called for all incidents: " + late.keySet());
            }
        }
        return steps;
    }

    private void open() {
        try (Line line = server.target().connect()) {
            long next = System.nanoTime();
            for (int n = 0; n < INCIDENTS; n++) {
                LockSupport.parkNanos(next - System.nanoTime());
                server.target().post(line, Firing.of(NAME, "critical", n, 1).now());
                next += Duration.ofMillis(250).toNanos();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void read(JsonNode whole, Map<Integer, List<Double>> late) {
        Instant opened = Instant.parse(whole.at("/incident/openedAt").asText());
        for (JsonNode call : whole.path("calls")) {
            int step = 2 * (call.path("round").asInt() - 1)
                    + switch (call.path("level").asText()) {
                        case "ON_CALL" -> 0;
                        case "ENGINEERING_LEAD" -> 1;
                        default -> 2;
                    };
            if (step > 0 && step <= STEPS) {
                Instant due = opened.plus(Server.RUNG.multipliedBy(step));
                Duration by =
                        Duration.between(due, Instant.parse(call.path("at").asText()));
                late.computeIfAbsent(step, it -> new ArrayList<>()).add(by.toNanos() / 1e6);
            }
        }
    }
}
