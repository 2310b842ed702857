package dev.tocsin.monitoring.anomaly;

import dev.tocsin.monitoring.probe.Anomaly;
import dev.tocsin.monitoring.probe.Anomaly.Change;
import dev.tocsin.monitoring.probe.Anomaly.Trend;
import dev.tocsin.monitoring.probe.Anomaly.Unusual;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.spec.MonitorSpec;
import dev.tocsin.monitoring.spec.Objective;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Measures how far what was found is out of the ordinary; where too little is known of before, that is said instead. */
@Component
public class Anomalies {
    private static final Logger LOG = LoggerFactory.getLogger(Anomalies.class);

    private final Seasonal seasonal;
    private final FastChanges changes;
    private final Trends trends;
    private final Burns burns;
    private final Promises promises;
    private final Clock clock;

    Anomalies(Seasonal seasonal, FastChanges changes, Trends trends, Burns burns, Promises promises, Clock clock) {
        this.seasonal = seasonal;
        this.changes = changes;
        this.trends = trends;
        this.burns = burns;
        this.promises = promises;
        this.clock = clock;
    }

    /** The outcome, with these measured or missing too. */
    public Outcome in(MonitorSpec spec, Outcome outcome) {
        Double objective = spec.objective();
        if (spec.anomalies().isEmpty() && objective == null) {
            return outcome;
        }
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        Instant now = clock.instant();
        try {
            for (Anomaly anomaly : spec.anomalies()) {
                look(spec, anomaly, outcome, now, readings, missing);
            }
            if (objective != null) {
                burns.measure(spec, objective, outcome.good(), now, readings, missing);
                promises.measure(spec, objective, now, readings, missing);
            }
        } catch (DataAccessException away) {
            LOG.warn("What was before is not known to monitor {}: {}", spec.name(), away.toString());
            readings.clear();
            spec.anomalies().forEach(it -> missing.put(it.name(), "what was before cannot be read now"));
            missing.put(Objective.UPTIME, "what was before cannot be read now");
            missing.put(Objective.BURN, "what was before cannot be read now");
        }
        return outcome.with(readings, missing);
    }

    private void look(
            MonitorSpec spec,
            Anomaly anomaly,
            Outcome outcome,
            Instant now,
            List<Reading> readings,
            Map<String, String> missing) {
        List<Reading> watched = outcome.readings().stream()
                .filter(it -> it.name().equals(anomaly.of()) && Double.isFinite(it.value()))
                .toList();
        if (watched.isEmpty()) {
            missing.put(anomaly.name(), anomaly.of().replace('_', ' ') + " was not measured");
        }
        for (Reading reading : watched) {
            try {
                readings.add(measure(spec.name(), anomaly, reading, now));
            } catch (TooEarly known) {
                missing.put(anomaly.name(), String.valueOf(known.getMessage()));
            }
        }
    }

    private Reading measure(String monitor, Anomaly anomaly, Reading reading, Instant now) throws TooEarly {
        if (anomaly instanceof Unusual it) {
            return seasonal.measure(monitor, it, reading, now);
        }
        if (anomaly instanceof Change it) {
            return changes.measure(monitor, it, reading, now);
        }
        return trends.measure(monitor, (Trend) anomaly, reading);
    }
}
