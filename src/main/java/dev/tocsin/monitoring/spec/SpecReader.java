package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.probe.Anomaly;
import dev.tocsin.monitoring.probe.Probe;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one monitor's section. */
@Component
public class SpecReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Set<String> SEVERITIES = Set.of("critical", "high", "warning", "info");

    private final Map<String, ProbeKind> kinds;

    SpecReader(List<ProbeKind> kinds) {
        this.kinds = new TreeMap<>(kinds.stream().collect(Collectors.toMap(ProbeKind::name, Function.identity())));
    }

    public MonitorSpec read(Section section, Defaults defaults) {
        String name = section.text("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            section.fault("name", "must be 1 to 63 lower-case letters, digits or hyphens, and not begin with a hyphen");
        }
        String word = section.text("kind");
        ProbeKind kind = kinds.get(word);
        String target = section.text("target", "");
        String role = section.has("role")
                ? section.oneOf("role", "service", Role.byWord().keySet())
                : "";
        String severity = section.oneOf("severity", "high", SEVERITIES);
        Duration interval = interval(section, defaults);
        Duration timeout = timeout(section, defaults, interval);
        Duration confirm = confirm(section, interval, timeout);
        String service = section.text("service", defaults.service());
        String runbook = section.text("runbook", "");
        Map<String, String> labels = labels(section, defaults);
        if (kind == null) {
            if (!word.isEmpty()) {
                section.oneOf("kind", "", kinds.keySet());
            }
            return new MonitorSpec(
                    name,
                    word,
                    target,
                    service,
                    role,
                    interval,
                    timeout,
                    confirm,
                    severity,
                    "",
                    runbook,
                    labels,
                    List.of(),
                    List.of(),
                    null,
                    it -> {
                        throw new IllegalStateException(name + " has no kind");
                    });
        }
        Probe probe = kind.read(name, target, section);
        List<Anomaly> anomalies = AnomalyList.read(section, kind);
        Role known = Role.byWord().get(role);
        Double objective = Objective.read(section, known);
        List<Threshold> thresholds = new ArrayList<>(Thresholds.read(section, kind));
        anomalies.forEach(it -> thresholds.add(it.threshold()));
        thresholds.addAll(Objective.thresholds(objective, known));
        String failing = section.text(
                "failing", Optional.ofNullable(known).map(Role::failing).orElseGet(kind::failing));
        section.done();
        return new MonitorSpec(
                name,
                word,
                target,
                service,
                role,
                interval,
                timeout,
                kind.confirms() ? confirm : null,
                severity,
                failing,
                runbook,
                labels,
                List.copyOf(thresholds),
                anomalies,
                objective,
                probe);
    }

    private static Duration interval(Section section, Defaults defaults) {
        Duration interval = section.time("interval", defaults.interval());
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            section.fault("interval", "must be from 1s to 24h");
            return Defaults.INTERVAL;
        }
        return interval;
    }

    private static Duration timeout(Section section, Defaults defaults, Duration interval) {
        Duration most = interval.dividedBy(2).compareTo(Defaults.LONGEST_TIMEOUT) > 0
                ? Defaults.LONGEST_TIMEOUT
                : interval.dividedBy(2);
        Duration otherwise = defaults.timeout().compareTo(most) > 0 ? most : defaults.timeout();
        Duration timeout = section.time("timeout", otherwise);
        if (timeout.isZero() || timeout.compareTo(most) > 0) {
            section.fault("timeout", "must be at most half the interval and 60s, so that a second attempt fits in");
            return otherwise;
        }
        return timeout;
    }

    private static @Nullable Duration confirm(Section section, Duration interval, Duration timeout) {
        if (section.optional("confirm_after").filter("never"::equals).isPresent()) {
            return null;
        }
        Duration tenth = interval.dividedBy(10);
        Duration otherwise = tenth.compareTo(Duration.ofSeconds(2)) > 0 ? Duration.ofSeconds(2) : tenth;
        Duration pause = section.time("confirm_after", otherwise);
        if (pause.compareTo(interval) > 0) {
            section.fault("confirm_after", "must be shorter than the interval, or never");
            return otherwise;
        }
        return pause;
    }

    private static Map<String, String> labels(Section section, Defaults defaults) {
        Map<String, String> labels = new LinkedHashMap<>(defaults.labels());
        section.strings("labels").forEach((name, value) -> {
            if (!LABEL.matcher(name).matches()) {
                section.fault("labels", name + " is no label: letters, digits and underscores");
            }
            labels.put(name, value);
        });
        return labels;
    }
}
