package dev.tocsin.monitoring.run;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tocsin.monitoring.anomaly.Anomalies;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.spec.MonitorSpec;
import dev.tocsin.monitoring.store.DueMonitor;
import dev.tocsin.monitoring.store.Finished;
import dev.tocsin.monitoring.store.Json;
import dev.tocsin.monitoring.store.MonitorRows;
import dev.tocsin.monitoring.yaml.Invalid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One run of one monitor: attempt, confirm, judge, report. No transaction is open while the target is looked at. */
@Component
class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final TypeReference<Map<String, Condition>> CONDITIONS = new TypeReference<>() {};

    private final Specs specs;
    private final Anomalies anomalies;
    private final Reporter reporter;
    private final MonitorRows rows;
    private final Clock clock;

    Run(Specs specs, Anomalies anomalies, Reporter reporter, MonitorRows rows, Clock clock) {
        this.specs = specs;
        this.anomalies = anomalies;
        this.reporter = reporter;
        this.rows = rows;
        this.clock = clock;
    }

    /** Empty when there is nothing to keep. */
    Optional<Finished> run(DueMonitor monitor) throws InterruptedException {
        Map<String, Condition> before = Json.read(monitor.conditions(), CONDITIONS);
        if (monitor.retired()) {
            reporter.end(monitor.name(), before, clock.instant());
            rows.delete(monitor);
            return Optional.empty();
        }
        try {
            Optional<MonitorSpec> spec = specs.of(monitor.id(), monitor.specHash());
            return spec.isEmpty() ? Optional.empty() : Optional.of(run(monitor, spec.get(), before));
        } catch (Invalid unreadable) {
            LOG.warn("Monitor {} cannot be read by this node: {}", monitor.name(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Finished run(DueMonitor monitor, MonitorSpec spec, Map<String, Condition> before)
            throws InterruptedException {
        Outcome outcome = anomalies.in(spec, attempt(spec));
        Judgement judgement = Judge.judge(spec, before, outcome, clock.instant());
        Duration pause = spec.confirmAfter();
        if (pause != null && judgement.firesBeyond(before)) {
            Thread.sleep(pause.toMillis());
            Outcome second = anomalies.in(spec, attempt(spec));
            outcome = second.good() && !outcome.good()
                    ? second.saying(second.summary() + "; a first attempt failed: " + outcome.summary())
                    : second;
            judgement = Judge.judge(spec, before, outcome, clock.instant());
        }
        Instant now = clock.instant();
        reporter.report(spec, judgement, now);
        boolean same = monitor.state() == judgement.state() && monitor.since() != null;
        return new Finished(
                monitor,
                judgement.state(),
                same && monitor.since() != null ? monitor.since() : now,
                Json.write(judgement.conditions()),
                outcome,
                now);
    }

    private static Outcome attempt(MonitorSpec spec) throws InterruptedException {
        try {
            return spec.probe().attempt(spec.timeout());
        } catch (RuntimeException bug) {
            LOG.warn("The probe of monitor {} failed", spec.name(), bug);
            return Outcome.wrong("monitoring", "the monitor itself failed: " + bug, List.of());
        }
    }
}
