package dev.tocsin.monitoring.probe.tidb.aspect;

import dev.tocsin.monitoring.counter.Counters;
import dev.tocsin.monitoring.counter.Growth;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.http.Calls;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.probe.tidb.Aspect;
import dev.tocsin.monitoring.probe.tidb.Look;
import dev.tocsin.monitoring.probe.tidb.Unavailable;
import dev.tocsin.monitoring.scrape.Quantile;
import dev.tocsin.monitoring.scrape.Scrape;
import dev.tocsin.monitoring.scrape.Scrape.Metric;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** TiDB's own status page: query times from its buckets, rate, CPU, and how far the log backup has come. */
@Component
@Order(2)
class QueryTimes implements Aspect {
    private static final String BUCKETS = "tidb_server_handle_query_duration_seconds_bucket";
    private static final String CPU = "process_cpu_seconds_total";
    private static final String CORES = "tidb_server_maxprocs";
    private static final String CHECKPOINT = "tidb_log_backup_last_checkpoint";
    private static final Duration MOST = Duration.ofSeconds(3);

    private final Calls calls;
    private final Counters counters;

    QueryTimes(Calls calls, Counters counters) {
        this.calls = calls;
        this.counters = counters;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<String> measures() {
        return List.of(
                "query_p50_latency",
                "query_p95_latency",
                "query_p99_latency",
                "queries_per_second",
                "cpu_used",
                "log_backup_lag");
    }

    @Override
    public List<Threshold> thresholds() {
        List<Threshold> limits = new ArrayList<>(Limits.resource("cpu_used", 0.7, 0.9, "cpu"));
        limits.add(
                new Threshold("query_p95_latency", true, 0.5, 0.45, Duration.ofMinutes(5), "query-latency", "warning"));
        limits.add(Limits.above("log_backup_lag", 600, Duration.ofMinutes(5), "backup-failed", "warning"));
        return limits;
    }

    @Override
    public void look(Look look) throws SQLException, IOException, Environment.Missing, Unavailable {
        look.needsTidb();
        Map<String, Double> counts = new LinkedHashMap<>();
        Map<String, Double> cores = new LinkedHashMap<>();
        String away = "";
        boolean backup = false;
        for (Web page : look.options().status()) {
            try {
                Duration left = look.left().compareTo(MOST) > 0 ? MOST : look.left();
                Scrape scrape =
                        Scrape.read(page.text(calls, "/metrics", left), Set.of(BUCKETS, CPU, CORES, CHECKPOINT));
                count(page.base(), scrape, counts);
                scrape.all(CORES).forEach(it -> cores.put(page.base(), it.value()));
                backup |= backup(look, scrape);
            } catch (IOException unreachable) {
                away = page.base() + "/metrics: " + unreachable.getMessage();
            }
        }
        if (!backup) {
            look.missing("log_backup_lag", away.isEmpty() ? "no log backup runs" : away);
        }
        if (counts.isEmpty()) {
            throw new Unavailable(away.isEmpty() ? "its status page has no query times" : away);
        }
        Growth growth = counters.growth(
                        look.monitor(), "status", counts, look.options().window())
                .orElseThrow(() -> new Unavailable("known from the second look on"));
        times(look, growth);
        cores.forEach((page, count) -> {
            if (count > 0) {
                look.read("cpu_used", Map.of("instance", page), growth.perSecond(page + "|" + CPU) / count);
            }
        });
    }

    private static void count(String page, Scrape scrape, Map<String, Double> counts) {
        for (Metric bucket : scrape.all(BUCKETS)) {
            if (!bucket.label("sql_type").equals("internal")) {
                counts.merge(page + "|" + bucket.label("le"), bucket.value(), Double::sum);
            }
        }
        scrape.sum(CPU).ifPresent(it -> counts.put(page + "|" + CPU, it));
    }

    private static void times(Look look, Growth growth) {
        TreeMap<Double, Double> buckets = new TreeMap<>();
        growth.by().forEach((key, by) -> {
            String bound = key.substring(key.indexOf('|') + 1);
            if (!bound.equals(CPU)) {
                buckets.merge(
                        bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), by, Double::sum);
            }
        });
        if (buckets.isEmpty() || buckets.lastEntry().getValue() <= 0) {
            for (String it : List.of("query_p50_latency", "query_p95_latency", "query_p99_latency")) {
                look.missing(it, "no statement has run within " + growth.over().toSeconds() + " s");
            }
            return;
        }
        look.read(
                "queries_per_second",
                buckets.lastEntry().getValue() / Math.max(0.001, growth.over().toMillis() / 1e3));
        Quantile.of(0.5, buckets).ifPresent(it -> look.read("query_p50_latency", it));
        Quantile.of(0.95, buckets).ifPresent(it -> look.read("query_p95_latency", it));
        Quantile.of(0.99, buckets).ifPresent(it -> look.read("query_p99_latency", it));
    }

    /** A timestamp oracle's time has milliseconds above its lowest 18 bits; 0 says that there is no such task. */
    private static boolean backup(Look look, Scrape scrape) {
        boolean any = false;
        for (Metric task : scrape.all(CHECKPOINT)) {
            if (task.value() > 0) {
                double behind =
                        look.server().utc().toEpochSecond(java.time.ZoneOffset.UTC) - task.value() / 262_144_000;
                look.read("log_backup_lag", Map.of("task", task.label("task")), behind);
                any = true;
            }
        }
        return any;
    }
}
