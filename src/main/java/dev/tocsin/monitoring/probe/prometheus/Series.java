package dev.tocsin.monitoring.probe.prometheus;

import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a query's series are measured as.
 *
 * @param expect {@code data}: none is an alert; {@code nothing}: each one is; {@code anything}
 * @param most series that are looked at, so that one query cannot raise thousands of alerts
 * @param says what people are told past a limit, the value in place of {}; empty: name, value and limit
 */
record Series(String measure, String expect, int most, String says) {
    static final int MOST = 100;
    static final String PRESENT = "present";
    static final String NO_DATA = "no_data";
    static final String TOO_MANY = "too_many_series";
    static final List<Threshold> ALARMS = List.of(
            new Threshold(NO_DATA, true, 0, "no-data", "warning"),
            new Threshold(TOO_MANY, true, 0, "monitoring", "warning"));

    Outcome outcome(Answered answered) {
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        int count = answered.samples().size();
        if (!answered.partial().isEmpty()) {
            missing.put(expect.equals("nothing") ? PRESENT : measure, "only a part: " + answered.partial());
        }
        if (count == 0 && expect.equals("data")) {
            missing.put(measure, "no data");
            readings.add(new Reading(NO_DATA, Map.of(), 1, "the query has no data"));
        }
        add(answered.samples(), readings, missing);
        if (count > most) {
            readings.add(new Reading(
                    TOO_MANY,
                    Map.of(),
                    count,
                    "the query has " + count + " series, only " + most + " of them are watched"));
        }
        return Outcome.fine(summary(count, readings), readings).without(missing);
    }

    /**
     * Finite values become readings, of the first series by their labels when there are too many. One that is no number is
     * missing; only when none is one does that hold alerts as they are.
     */
    void add(List<Sample> samples, List<Reading> readings, Map<String, String> missing) {
        boolean none = samples.stream().noneMatch(it -> Double.isFinite(it.value()));
        samples.stream().sorted((a, b) -> key(a).compareTo(key(b))).limit(most).forEach(it -> {
            if (expect.equals("nothing")) {
                String said = "is there" + of(it) + " with the value " + it.value();
                readings.add(new Reading(PRESENT, it.labels(), 1, said));
            }
            if (Double.isFinite(it.value())) {
                readings.add(new Reading(measure, it.labels(), it.value(), says.isEmpty() ? null : said(it)));
            } else {
                missing.put(none ? measure : measure + of(it), "the value" + of(it) + " is " + it.value());
            }
        });
    }

    private String said(Sample sample) {
        String value = String.format(Locale.ROOT, "%.1f", sample.value()).replaceAll("\\.0$", "");
        return says.replace("{}", value) + of(sample);
    }

    private String summary(int count, List<Reading> readings) {
        if (count == 1 && readings.stream().anyMatch(it -> it.name().equals(measure))) {
            return measure + " is " + readings.get(readings.size() - 1).value();
        }
        if (count > 0) {
            return count + " series";
        }
        return expect.equals("data") ? "no data" : expect.equals("nothing") ? "nothing, as it should be" : "no series";
    }

    private static String of(Sample sample) {
        return sample.labels().isEmpty()
                ? ""
                : " for " + String.join(", ", sample.labels().values());
    }

    private static String key(Sample sample) {
        return new TreeMap<>(sample.labels()).toString();
    }
}
