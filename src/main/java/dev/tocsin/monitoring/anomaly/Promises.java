package dev.tocsin.monitoring.anomaly;

import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.History.Mean;
import dev.tocsin.monitoring.indicator.Recent;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.monitoring.indicator.Uptimes;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.spec.MonitorSpec;
import dev.tocsin.monitoring.spec.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The uptime of the last 30 days, from the monitor's own looks outside planned maintenance. */
@Component
class Promises {
    private static final Duration MONTH = Duration.ofDays(30);
    /** Of looks, before a single outage says something about a month. */
    private static final Duration LEAST = Duration.ofDays(7);

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Uptimes uptimes;
    private final Recent<Optional<Mean>> known = new Recent<>();

    Promises(Uptimes uptimes) {
        this.uptimes = uptimes;
    }

    void measure(MonitorSpec spec, double objective, Instant now, List<Reading> readings, Map<String, String> missing) {
        long series = History.seriesOf(spec.name(), Series.UP);
        Instant span = Instant.ofEpochMilli(now.toEpochMilli() / KEPT.toMillis() * KEPT.toMillis());
        Mean mean = known.get(
                        series + "|" + spec.service(),
                        span,
                        () -> uptimes.mean(series, spec.service(), span.minus(MONTH), span))
                .orElse(new Mean(0, 1));
        if (mean.readings() * (double) spec.interval().toMillis() < LEAST.toMillis()) {
            missing.put(Objective.UPTIME, "known after " + LEAST.toDays() + " days of looking");
            return;
        }
        long failed = Math.round(mean.readings() * (1 - mean.value()));
        readings.add(new Reading(
                Objective.UPTIME,
                Map.of(),
                mean.value(),
                "uptime of the last 30 days is " + Called.uptime(mean.value()) + ", promised are "
                        + Called.uptime(objective) + ": " + failed + " of " + mean.readings()
                        + " looks outside planned maintenance failed"));
    }
}
