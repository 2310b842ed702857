package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** What it costs to look at many targets, how late that is, and how soon a failure is an incident. */
record Watching(Server server) {
    private static final int MONITORS = 2000;
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int ROUNDS = 2;

    /**
     * @param cores of the server while it watches, those for storing its results included
     * @param late of each look after the first, against its rhythm
     * @param opened from the second failing look to the incident
     */
    record Result(double cores, Percentiles late, Duration opened) {
        String text() {
            return String.format(
                    Locale.ROOT, "%.2f · %s ms · %d ms", cores, Percentiles.millis(late.at(99)), opened.toMillis());
        }
    }

    Result measure() {
        Map<String, List<Long>> looks = new ConcurrentHashMap<>();
        Map<String, Boolean> broken = new ConcurrentHashMap<>();
        HttpServer target = target(looks, broken);
        try {
            server.put("/api/v1/monitors", yaml(target.getAddress().getPort()));
            pause(INTERVAL.plusSeconds(5));
            double before = server.cpuSeconds();
            long begun = System.nanoTime();
            pause(INTERVAL.multipliedBy(ROUNDS));
            double cores = (server.cpuSeconds() - before) / ((System.nanoTime() - begun) / 1e9);
            Duration opened = opened(looks, broken);
            return new Result(cores, new Percentiles(late(looks)), opened);
        } finally {
            server.put("/api/v1/monitors", "monitors: []\n");
            target.stop(0);
        }
    }

    private static String yaml(int port) {
        StringBuilder yaml = new StringBuilder("defaults: {interval: 30s, timeout: 5s}\nmonitors:\n");
        for (int n = 0; n < MONITORS; n++) {
            yaml.append("  - {name: m%d, kind: http, target: 'http://127.0.0.1:%d/m%d', confirm_after: 1s}\n"
                    .formatted(n, port, n));
        }
        return yaml.toString();
    }

    private static HttpServer target(Map<String, List<Long>> looks, Map<String, Boolean> broken) {
        try {
            HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
            target.setExecutor(Executors.newFixedThreadPool(4));
            target.createContext("/", exchange -> {
                String name = exchange.getRequestURI().getPath().substring(1);
                looks.computeIfAbsent(name, it -> new ArrayList<>()).add(System.nanoTime());
                exchange.sendResponseHeaders(broken.containsKey(name) ? 503 : 200, 2);
                exchange.getResponseBody().write(new byte[] {'o', 'k'});
                exchange.close();
            });
            target.start();
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Looks go on in the rhythm of the first one that was on time: the earliest of all, counted in intervals. */
    private static List<Double> late(Map<String, List<Long>> looks) {
        List<Double> late = new ArrayList<>();
        looks.values().forEach(times -> {
            List<Long> phases = new ArrayList<>();
            for (int n = 0; n < times.size(); n++) {
                phases.add(times.get(n) - n * INTERVAL.toNanos());
            }
            long rhythm = phases.stream().mapToLong(Long::longValue).min().orElse(0);
            phases.forEach(it -> late.add((it - rhythm) / 1e6));
        });
        return late;
    }

    private Duration opened(Map<String, List<Long>> looks, Map<String, Boolean> broken) {
        String name = "m17";
        List<Long> its = looks.getOrDefault(name, List.of());
        int seen = its.size();
        broken.put(name, true);
        while (its.size() < seen + 2) {
            pause(Duration.ofMillis(5));
        }
        Instant confirmed = Instant.now().minusNanos(System.nanoTime() - its.get(seen + 1));
        looks.remove(name);
        for (int i = 0; i < 1000; i++) {
            for (JsonNode incident : server.get("/api/v1/incidents?limit=50&state=open")) {
                if (incident.path("title").asText().startsWith(name + ": ")) {
                    return Duration.between(
                            confirmed, Instant.parse(incident.path("openedAt").asText()));
                }
            }
            pause(Duration.ofMillis(20));
        }
        throw new IllegalStateException("the failure of " + name + " has opened no incident");
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
