package dev.tocsin.monitoring.indicator;

import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.monitoring.indicator.History.Mean;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Means that planned maintenance of a service does not count in. */
@Component
public class Uptimes {
    private final History history;
    private final WorkingTimes times;

    Uptimes(History history, WorkingTimes times) {
        this.history = history;
        this.times = times;
    }

    /** Of many series, each with its service: those without maintenance are read together. */
    public Map<Long, Mean> means(Map<Long, String> series, Instant from, Instant to) {
        Map<String, Boolean> planned = new HashMap<>();
        Map<Long, Mean> means = new HashMap<>();
        Set<Long> together = new LinkedHashSet<>();
        series.forEach((id, service) -> {
            if (planned.computeIfAbsent(
                    service, it -> !times.planned(it, from, to).isEmpty())) {
                mean(id, service, from, to).ifPresent(it -> means.put(id, it));
            } else {
                together.add(id);
            }
        });
        means.putAll(history.means(together, from, to));
        return means;
    }

    public Optional<Mean> mean(long series, String service, Instant from, Instant to) {
        long readings = 0;
        double total = 0;
        for (Outage span : times.of(service, from, to)) {
            Optional<Mean> mean = history.mean(series, span.from(), span.until());
            readings += mean.map(Mean::readings).orElse(0L);
            total += mean.map(it -> it.value() * it.readings()).orElse(0.0);
        }
        return readings == 0 ? Optional.empty() : Optional.of(new Mean(readings, total / readings));
    }
}
