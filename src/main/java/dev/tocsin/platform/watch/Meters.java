package dev.tocsin.platform.watch;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What {@code /actuator/prometheus} tells, by Micrometer's names (Prometheus writes them with underscores, counters with
 * {@code _total}). Whoever counts one of these through a {@code MeterRegistry} uses the name from here.
 */
public final class Meters {
    /** Counter {source, outcome}: alerts taken in. */
    public static final String ALERTS = "tocsin.ingested.alerts";
    /** Gauge {tier}: incidents opened or acknowledged. */
    public static final String INCIDENTS_OPEN = "tocsin.incidents.open";
    /** Counter {channel, outcome}: calls to channels: sent, retry, undeliverable. */
    public static final String NOTIFICATIONS = "tocsin.notifications";
    /** Timer {tier}: from an incident's opening by its first alert until its first page was taken by a channel. */
    public static final String ALERT_TO_PAGE = "tocsin.alert.page.latency";
    /** Gauge, seconds: age of the oldest due timer. */
    public static final String TIMER_LATENESS = "tocsin.workflow.timer.lateness";
    /** Gauge: jobs that should run now. */
    public static final String JOBS_DUE = "tocsin.workflow.jobs.due";
    /** Gauge: jobs that have failed and are tried again. */
    public static final String JOBS_FAILING = "tocsin.workflow.jobs.failing";
    /** Gauge: jobs and sends out of retries. */
    public static final String JOBS_STUCK = "tocsin.workflow.jobs.stuck";

    /** Timer: how late monitors begin to look, against their rhythm. */
    public static final String MONITOR_LATENESS = "tocsin.monitor.lateness";
    /** Counter: numbers that monitors have measured and that are kept. */
    public static final String MONITOR_SAMPLES = "tocsin.monitor.samples";
    /** Counter: runs of monitors that were not kept, because too many waited or the database was away. */
    public static final String MONITOR_LOST = "tocsin.monitor.lost";

    /** Bounds of the histograms of latencies. */
    public static Duration[] latencies() {
        return Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
                .map(Duration::ofMillis)
                .toArray(Duration[]::new);
    }

    private Meters() {}
}
