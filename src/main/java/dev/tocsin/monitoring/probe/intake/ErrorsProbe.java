package dev.tocsin.monitoring.probe.intake;

import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.Errors;
import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.indicator.Usual;
import dev.tocsin.monitoring.indicator.Usuals;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** {@code kind: errors}: how often reported errors happen, by service and type, against how often they usually do. */
@Component
class ErrorsProbe implements ProbeKind {
    private static final String ERRORS = "errors";
    private static final String BY_TYPE = "errors_by_type";
    private static final String EXCESS = "errors_excess";
    private static final int MOST_TYPES = 50;
    private static final int SHOWN = 5;

    private final Errors errors;
    private final Usuals usuals;

    ErrorsProbe(Errors errors, Usuals usuals) {
        this.errors = errors;
        this.usuals = usuals;
    }

    @Override
    public String name() {
        return "errors";
    }

    @Override
    public String failing() {
        return "monitoring";
    }

    @Override
    public boolean confirms() {
        return false;
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return List.of(new Threshold(EXCESS, true, 0, "error-spike", "warning"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        Duration window = section.time("window", Duration.ofMinutes(10));
        if (window.compareTo(Duration.ofMinutes(10)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            section.fault("window", "must be from 10m to 24h: errors are counted by five minutes");
        }
        int least = section.whole("least", 20, 1, 1_000_000);
        return timeout -> attempt(monitor, window, least);
    }

    private Outcome attempt(String monitor, Duration window, int least) {
        Map<ErrorGroup, Long> rates = errors.rates(window);
        Map<String, Long> services = new TreeMap<>();
        Map<Map<String, String>, Long> types = new LinkedHashMap<>();
        // A service that was heard of once has none, not nothing.
        errors.services().forEach(it -> services.put(it, 0L));
        rates.forEach((group, n) -> {
            services.merge(group.service(), n, Long::sum);
            types.merge(Map.of("service", group.service(), "type", group.type()), n, Long::sum);
        });
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        services.forEach((service, n) -> {
            Map<String, String> labels = Map.of("service", service);
            readings.add(new Reading(ERRORS, labels, n));
            Optional<Usual> usual = n <= least ? Optional.empty() : usuals.of(monitor, ERRORS, labels);
            if (n <= least) {
                readings.add(new Reading(EXCESS, labels, 0));
            } else if (usual.isEmpty()) {
                missing.put(EXCESS, "known after two hours of counting");
            } else {
                readings.add(excess(service, n, usual.get(), window, least));
            }
        });
        types.entrySet().stream()
                .sorted(Map.Entry.<Map<String, String>, Long>comparingByValue().reversed())
                .limit(MOST_TYPES)
                .forEach(it -> readings.add(new Reading(BY_TYPE, it.getKey(), it.getValue())));
        long sum = services.values().stream().mapToLong(Long::longValue).sum();
        return Outcome.fine(Amounts.count(sum, "error") + " in " + window.toMinutes() + " min", readings)
                .without(missing)
                .finding(rates.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(SHOWN)
                        .map(it -> it.getValue() + " × " + it.getKey().title() + " at "
                                + it.getKey().culprit())
                        .toList());
    }

    private static Reading excess(String service, long n, Usual usual, Duration window, int least) {
        double most = Math.max(usual.most(), usual.median() + least);
        return new Reading(
                EXCESS,
                Map.of("service", service),
                Math.max(0, n - most),
                Amounts.count(n, "error") + " of " + service + " in " + window.toMinutes() + " min; usually "
                        + usual.words() + ", told from " + Math.round(Math.floor(most) + 1) + " on");
    }
}
