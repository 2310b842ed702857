package dev.tocsin.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the usual exporters show of a service, its database and their machine. Each scrape brings requests and statements
 * of the {@link Load} last told, after a change many times as many as before, so that a Prometheus hardly sees the former.
 */
public final class Exporter implements AutoCloseable {
    private static final double GROWTH = 10_000;
    private static final List<Double> BOUNDS = List.of(0.064, 0.1, 0.25, 0.5, 1.024, 1.5, 2.0, 2.5);
    /** Seconds that a core has rested when it is first said to rest, of the minute that is looked at. */
    private static final double REST = 40;

    private final HttpStub server = new HttpStub();
    private final Map<String, Double> counters = new TreeMap<>();
    private final List<Double> rested = new ArrayList<>(List.of(0.0));
    private double processor;
    private int processors = 4;
    private double weight = 1;
    private Load load;

    /**
     * @param requestSeconds how long each request takes
     * @param failing share of requests that end with 500, and of calls to Claude with 503
     * @param statementSeconds how long each statement takes
     * @param used share of memory, disk, database connections and the database's memory
     */
    public record Load(
            double requestSeconds, double failing, double callsFailing, double statementSeconds, double used) {}

    public Exporter(Load load) {
        this.load = load;
        server.answers(request -> HttpStub.response(200, scrape(), "Content-Type: text/plain"));
    }

    public String address() {
        return server.url().replaceAll("^http://|/.*", "");
    }

    public synchronized void load(Load now) {
        load = now;
        weight *= GROWTH;
    }

    /** So many cores altogether; those that are new are busy. */
    public synchronized void cores(int all) {
        while (rested.size() < all) {
            rested.add(0.0);
        }
    }

    /** Every core was idle for most of the last minute. */
    public synchronized void rest() {
        rested.replaceAll(it -> it + REST);
    }

    /** Processor seconds of the database, and of how many processors it may use. */
    public synchronized void database(double seconds, int of) {
        processor += seconds;
        processors = of;
    }

    /** How often it was scraped. */
    public int scrapes() {
        return server.requests().size();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized String scrape() {
        requests("200", weight * (1 - load.failing()));
        requests("500", weight * load.failing());
        histogram("tidb_server_handle_query_duration_seconds", "sql_type=\"Select\"", load.statementSeconds(), weight);
        count(called("200"), weight * (1 - load.callsFailing()));
        count(called("503"), weight * load.callsFailing());
        StringBuilder page = new StringBuilder();
        counters.forEach((name, value) -> line(page, name, value));
        line(page, "node_memory_MemTotal_bytes", 1e9);
        line(page, "node_memory_MemAvailable_bytes", 1e9 * (1 - load.used()));
        line(page, "node_filesystem_size_bytes{mountpoint=\"/data\",fstype=\"ext4\"}", 1e12);
        line(page, "node_filesystem_avail_bytes{mountpoint=\"/data\",fstype=\"ext4\"}", 1e12 * (1 - load.used()));
        line(page, "tidb_config_status{type=\"max_connections\"}", 1000);
        line(page, "tidb_server_connections", 1000 * load.used());
        line(page, "tidb_server_memory_quota_bytes", 8e9);
        line(page, "process_resident_memory_bytes", 8e9 * load.used());
        line(page, "tidb_server_maxprocs", processors);
        line(page, "process_cpu_seconds_total", processor);
        for (int core = 0; core < rested.size(); core++) {
            line(page, "node_cpu_seconds_total{mode=\"idle\",cpu=\"" + core + "\"}", rested.get(core));
        }
        return page.toString();
    }

    private void requests(String status, double times) {
        histogram(
                "http_server_request_duration_seconds",
                "http_response_status_code=\"" + status + "\"",
                load.requestSeconds(),
                times);
    }

    private static String called(String status) {
        return "http_client_request_duration_seconds_count{server_address=\"api.anthropic.com\",http_response_status_code=\""
                + status + "\"}";
    }

    private void histogram(String name, String label, double seconds, double times) {
        for (double bound : BOUNDS) {
            count(name + "_bucket{" + label + ",le=\"" + bound + "\"}", seconds <= bound ? times : 0);
        }
        count(name + "_bucket{" + label + ",le=\"+Inf\"}", times);
        count(name + "_count{" + label + "}", times);
    }

    private void count(String name, double times) {
        counters.merge(name, times, Double::sum);
    }

    private static void line(StringBuilder page, String name, double value) {
        page.append(name)
                .append(' ')
                .append(String.format(Locale.ROOT, "%.6f", value))
                .append('\n');
    }
}
