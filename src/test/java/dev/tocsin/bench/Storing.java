package dev.tocsin.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** How many samples a second are measured and stored: monitors that ask a Prometheus for a hundred series each second. */
record Storing(Server server, Duration window) {
    private static final int MONITORS = 55;
    private static final int SERIES = 100;
    private static final Duration WARM = Duration.ofSeconds(10);

    /**
     * @param rate samples a second
     * @param cores of the server meanwhile
     * @param lost runs whose samples were not kept
     */
    record Result(double rate, double cores, double lost) {
        String text() {
            return String.format(Locale.ROOT, "%,.0f · %.2f (%.0f runs lost)", rate, cores, lost);
        }
    }

    Result measure() {
        HttpServer prometheus = prometheus();
        try {
            server.put("/api/v1/monitors", yaml(prometheus.getAddress().getPort()));
            LockSupport.parkNanos(WARM.toNanos());
            double samples = server.meter("tocsin_monitor_samples_total");
            double cpu = server.cpuSeconds();
            long begun = System.nanoTime();
            LockSupport.parkNanos(window.toNanos());
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Result(
                    (server.meter("tocsin_monitor_samples_total") - samples) / seconds,
                    (server.cpuSeconds() - cpu) / seconds,
                    server.meter("tocsin_monitor_lost_total"));
        } finally {
            server.put("/api/v1/monitors", "monitors: []\n");
            prometheus.stop(0);
        }
    }

    private static String yaml(int port) {
        StringBuilder yaml = new StringBuilder("monitors:\n");
        for (int n = 0; n < MONITORS; n++) {
            yaml.append(("  - {name: p%d, kind: promql, target: 'http://127.0.0.1:%d', query: q, interval: 1s,"
                            + " timeout: 500ms, confirm_after: never, series: %d}\n")
                    .formatted(n, port, SERIES));
        }
        return yaml.toString();
    }

    private static HttpServer prometheus() {
        StringBuilder answer =
                new StringBuilder("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[");
        for (int n = 0; n < SERIES; n++) {
            answer.append(n == 0 ? "" : ",")
                    .append("{\"metric\":{\"queue\":\"q%d\"},\"value\":[1,\"%d\"]}".formatted(n, n * 7));
        }
        byte[] body = answer.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
            target.setExecutor(Executors.newFixedThreadPool(4));
            target.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            target.start();
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
