package dev.tocsin.monitoring.run;

import dev.tocsin.monitoring.MonitorState;
import dev.tocsin.monitoring.probe.Outcome;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.spec.MonitorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what was measured with the limits, and with what was wrong before. */
final class Judge {
    private static final String PROBLEM = "!";

    private Judge() {}

    static Judgement judge(MonitorSpec spec, Map<String, Condition> before, Outcome outcome, Instant now) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        Outcome.Problem problem = outcome.problem();
        if (problem != null) {
            String kind = problem.kind().isEmpty() ? spec.failing() : problem.kind();
            Condition known = before.get(PROBLEM + kind);
            conditions.put(
                    PROBLEM + kind,
                    new Condition(
                            Condition.DOWN,
                            kind,
                            spec.severity(),
                            shared(problem),
                            null,
                            problem.text(),
                            known == null ? now : known.since(),
                            known == null ? now : known.firingSince(),
                            now));
        }
        for (Threshold threshold : spec.thresholds()) {
            watch(threshold, spec.interval(), before, outcome, now, conditions);
        }
        Map<String, Condition> ended = before.entrySet().stream()
                .filter(it -> it.getValue().firing())
                .filter(it -> !fires(conditions.get(it.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Judgement(state(conditions), conditions, ended);
    }

    private static Map<String, String> shared(Outcome.Problem problem) {
        if (!problem.source().isEmpty()) {
            return Map.of(Condition.SOURCE, Reporter.shown(problem.source()));
        }
        return problem.database().isEmpty() ? Map.of() : Map.of(Condition.DATABASE, problem.database());
    }

    private static void watch(
            Threshold threshold,
            Duration interval,
            Map<String, Condition> before,
            Outcome outcome,
            Instant now,
            Map<String, Condition> conditions) {
        Set<String> measured = new HashSet<>();
        for (Reading reading : outcome.readings()) {
            if (threshold.concerns(reading) && Double.isFinite(reading.value())) {
                String key = key(threshold, reading);
                measured.add(key);
                Condition condition = next(threshold, interval, before.get(key), reading, now);
                if (condition != null) {
                    conditions.put(key, condition);
                }
            }
        }
        // What could not be measured is not known to be well again.
        if (!outcome.good() || outcome.missing().containsKey(threshold.of())) {
            before.forEach((key, condition) -> {
                if (of(threshold, key) && !measured.contains(key)) {
                    conditions.put(key, condition);
                }
            });
        }
    }

    private static @Nullable Condition next(
            Threshold threshold, Duration interval, @Nullable Condition known, Reading reading, Instant now) {
        boolean firing = known != null && known.firing();
        boolean wrong = firing ? !threshold.clearedBy(reading.value()) : threshold.passedBy(reading.value());
        if (!wrong) {
            return null;
        }
        Instant since = begin(known, interval, now);
        boolean lasted = Duration.between(since, now).compareTo(threshold.lasting()) >= 0;
        return new Condition(
                threshold.of(),
                threshold.kind(),
                threshold.severity(),
                reading.labels(),
                reading.from() == null ? Double.valueOf(reading.value()) : reading.from(),
                Words.passed(threshold, reading),
                since,
                known != null && known.firing() ? known.firingSince() : lasted ? now : null,
                now);
    }

    /** Time in which nobody looked, or nothing could be measured, does not count: as much of it as passes between looks. */
    private static Instant begin(@Nullable Condition known, Duration interval, Instant now) {
        // A beginning that is still to come is a clock's that was set back.
        if (known == null || known.since().isAfter(now)) {
            return now;
        }
        Duration unseen = known.seen() == null ? Duration.ZERO : Duration.between(known.seen(), now);
        boolean away = !known.firing() && unseen.compareTo(interval.multipliedBy(2)) > 0;
        return away ? known.since().plus(unseen).minus(interval) : known.since();
    }

    private static String key(Threshold threshold, Reading reading) {
        return reading.labels().isEmpty() ? threshold.key() : threshold.key() + "|" + new TreeMap<>(reading.labels());
    }

    private static boolean of(Threshold threshold, String key) {
        return key.equals(threshold.key()) || key.startsWith(threshold.key() + "|");
    }

    private static boolean fires(@Nullable Condition condition) {
        return condition != null && condition.firing();
    }

    private static MonitorState state(Map<String, Condition> conditions) {
        MonitorState state = MonitorState.UP;
        for (Condition it : conditions.values()) {
            if (it.firing() && it.subject().equals(Condition.DOWN)) {
                return MonitorState.DOWN;
            }
            state = it.firing() ? MonitorState.ALERTING : state;
        }
        return state;
    }
}
