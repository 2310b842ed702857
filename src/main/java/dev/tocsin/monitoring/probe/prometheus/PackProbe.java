package dev.tocsin.monitoring.probe.prometheus;

import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.probe.Environment;
import dev.tocsin.monitoring.probe.Failures;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.probe.http.Web;
import dev.tocsin.monitoring.yaml.Section;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * {@code kind: prometheus}: every indicator of the {@link Pack} whose metrics a Prometheus has. What it has never had is
 * not available; what was there within the last day and is not now is an alert of its own.
 */
@Component
class PackProbe implements ProbeKind {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String WHICH = "indicator";

    private final Prometheus prometheus;
    private final History history;
    private final Clock clock;

    PackProbe(Prometheus prometheus, History history, Clock clock) {
        this.prometheus = prometheus;
        this.history = history;
        this.clock = clock;
    }

    private record Wanted(String monitor, Web at, List<Indicator> indicators, Places places, int most) {}

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public String failing() {
        return "monitoring";
    }

    @Override
    public List<Threshold> thresholds(Section section) {
        return chosen(section).stream().flatMap(it -> it.thresholds().stream()).toList();
    }

    @Override
    public List<Threshold> always() {
        return Series.ALARMS;
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        Wanted wanted = new Wanted(
                monitor,
                Web.read(target, section),
                chosen(section),
                Places.read(section),
                section.whole("series", Series.MOST, 1, 500));
        return timeout -> attempt(wanted, timeout);
    }

    private static List<Indicator> chosen(Section section) {
        Set<String> known =
                Pack.INDICATORS.stream().map(Indicator::measure).collect(Collectors.toCollection(TreeSet::new));
        List<String> only = section.texts("only");
        List<String> except = section.texts("except");
        for (String key : List.of("only", "except")) {
            section.texts(key).stream()
                    .filter(it -> !known.contains(it))
                    .forEach(it -> section.fault(key, it + " is no indicator; there are " + String.join(", ", known)));
        }
        return Pack.INDICATORS.stream()
                .filter(it -> only.isEmpty() || only.contains(it.measure()))
                .filter(it -> !except.contains(it.measure()))
                .toList();
    }

    private Outcome attempt(Wanted wanted, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        try {
            List<String> names = wanted.indicators().stream()
                    .flatMap(it -> it.variants().stream())
                    .map(Indicator.Variant::needs)
                    .distinct()
                    .toList();
            Set<String> known = prometheus.known(wanted.at(), names, left(end));
            for (Indicator indicator : wanted.indicators()) {
                measure(wanted, indicator, known, left(end), readings, missing);
            }
        } catch (Refused refused) {
            return Outcome.wrong("monitoring", String.valueOf(refused.getMessage()), List.of());
        } catch (IOException failed) {
            return Failures.outcome(failed).unasked(wanted.at().base());
        } catch (Environment.Missing | IllegalStateException failed) {
            return Failures.outcome(failed);
        }
        long measured = wanted.indicators().size() - missing.size();
        return Outcome.fine(measured + " of " + wanted.indicators().size() + " indicators measured", readings)
                .without(missing);
    }

    private void measure(
            Wanted wanted,
            Indicator indicator,
            Set<String> known,
            Duration left,
            List<Reading> readings,
            Map<String, String> missing)
            throws IOException, Environment.Missing {
        String query = indicator.variants().stream()
                .filter(it -> known.contains(it.needs()))
                .map(it -> wanted.places().fill(it.query()))
                .collect(Collectors.joining(") or (", "(", ")"));
        String why = "";
        if (query.equals("()")) {
            why = "Prometheus has none of "
                    + indicator.variants().stream()
                            .map(Indicator.Variant::needs)
                            .distinct()
                            .collect(Collectors.joining(", "));
        } else {
            try {
                Answered answered = prometheus.query(wanted.at(), query, left);
                take(wanted, indicator, answered, readings, missing);
                why = answered.samples().isEmpty() ? "no data from " + brief(query) : "";
            } catch (Refused refused) {
                why = "refused: " + refused.getMessage();
            }
        }
        if (!why.isEmpty()) {
            missing.put(indicator.measure(), why);
            if (!indicator.derived()
                    && history.measured(
                            wanted.monitor(),
                            indicator.measure(),
                            clock.instant().minus(REMEMBERED))) {
                String said = "no data for " + indicator.title() + ", which was measured within the last day: " + why;
                readings.add(new Reading(Series.NO_DATA, Map.of(WHICH, indicator.measure()), 1, said));
            }
        }
    }

    private static void take(
            Wanted wanted,
            Indicator indicator,
            Answered answered,
            List<Reading> readings,
            Map<String, String> missing) {
        new Series(indicator.measure(), "data", wanted.most(), indicator.says())
                .add(answered.samples(), readings, missing);
        if (!answered.partial().isEmpty()) {
            missing.put(indicator.measure(), "only a part: " + answered.partial());
        }
        int count = answered.samples().size();
        if (count > wanted.most()) {
            String said = indicator.title() + " has " + count + " series, only " + wanted.most() + " are watched";
            readings.add(new Reading(Series.TOO_MANY, Map.of(WHICH, indicator.measure()), count, said));
        }
    }

    private static Duration left(long end) throws IOException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new IOException(
                    "the indicators cannot all be asked for before the timeout: ask for fewer, or allow more");
        }
        return Duration.ofNanos(left);
    }

    private static String brief(String query) {
        return query.length() <= 200 ? query : query.substring(0, 200) + "…";
    }
}
