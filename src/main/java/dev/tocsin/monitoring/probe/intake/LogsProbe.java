package dev.tocsin.monitoring.probe.intake;

import dev.tocsin.log.Level;
import dev.tocsin.log.LogPattern;
import dev.tocsin.log.LogRate;
import dev.tocsin.log.Logs;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code kind: logs}: the log lines that are sent in, by service. */
@Component
class LogsProbe implements ProbeKind {
    private static final String ERROR_RATIO = "error_ratio";
    private static final String WARNING_RATIO = "warning_ratio";
    private static final String NEW_ERRORS = "new_error_patterns";
    private static final String NEW_WARNINGS = "new_warning_patterns";
    private static final String REFUSED = "refused_sign_ins";
    private static final String BURST = "refused_sign_ins_excess";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_PATTERNS = 200;
    private static final int SHOWN = 10;
    private static final int LONGEST = 300;

    private final Logs logs;
    private final Usuals usuals;

    LogsProbe(Logs logs, Usuals usuals) {
        this.logs = logs;
        this.usuals = usuals;
    }

    /**
     * @param least a ratio is one of at least so many lines
     * @param fresh how long a pattern is news
     * @param burst refused sign-ins in the window that are no burst, however few there usually are
     */
    private record Options(Duration window, int least, Duration fresh, int burst, Set<String> services) {
        boolean of(String service) {
            return services.isEmpty() || services.contains(service);
        }
    }

    @Override
    public String name() {
        return "logs";
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
        return List.of(
                new Threshold(ERROR_RATIO, true, 0.01, 0.008, Duration.ofMinutes(2), "error-rate", "warning"),
                // Of its own, so that a worse rate raises the tier.
                new Threshold(ERROR_RATIO, true, 0.05, 0.04, Duration.ofMinutes(2), "error-rate", "high"),
                new Threshold(WARNING_RATIO, true, 0.1, 0.08, Duration.ofMinutes(10), "log-warning", "info"),
                new Threshold(NEW_ERRORS, true, 0, "new-error", "warning"),
                new Threshold(NEW_WARNINGS, true, 0, "log-warning", "info"),
                new Threshold(BURST, true, 0, "security-breach", "critical"));
    }

    @Override
    public Probe read(String monitor, String target, Section section) {
        Duration window = section.time("window", Duration.ofMinutes(5));
        if (window.compareTo(Duration.ofMinutes(2)) < 0 || window.compareTo(HOUR) > 0) {
            section.fault("window", "must be from 2m to 1h: lines are counted by the minute");
        }
        Options options = new Options(
                window,
                section.whole("least", 200, 1, 1_000_000),
                section.time("fresh", HOUR),
                section.whole("burst", 50, 1, 1_000_000),
                Set.copyOf(section.texts("services")));
        return timeout -> attempt(monitor, options);
    }

    private Outcome attempt(String monitor, Options options) {
        List<Reading> readings = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        Map<String, LogRate> hour = logs.rates(HOUR).stream()
                .filter(it -> options.of(it.service()))
                .collect(Collectors.toMap(LogRate::service, it -> it, (a, b) -> a, TreeMap::new));
        Map<String, LogRate> now =
                logs.rates(options.window()).stream().collect(Collectors.toMap(LogRate::service, it -> it));
        long lines = 0;
        for (String service : hour.keySet()) {
            LogRate rate = now.getOrDefault(service, new LogRate(service, 0, 0, 0, 0));
            lines += rate.lines();
            rates(monitor, rate, options, readings);
        }
        List<String> findings = new ArrayList<>();
        patterns(options, readings, findings);
        if (hour.isEmpty()) {
            missing.put(ERROR_RATIO, "no log lines have come within the last hour");
        }
        String summary = Amounts.count(lines, "line") + " of " + Amounts.count(hour.size(), "service") + " in "
                + options.window().toMinutes() + " min";
        return Outcome.fine(summary, readings).without(missing).finding(findings);
    }

    private void rates(String monitor, LogRate rate, Options options, List<Reading> readings) {
        Map<String, String> labels = Map.of("service", rate.service());
        double minutes = options.window().toSeconds() / 60.0;
        readings.add(new Reading("error_lines", labels, rate.errors() / minutes));
        readings.add(new Reading("warning_lines", labels, rate.warnings() / minutes));
        readings.add(new Reading(REFUSED, labels, rate.refusedSignIns()));
        burst(monitor, rate, labels, options, readings);
        // One error of three lines is no third of anything.
        double lines = Math.max(rate.lines(), options.least());
        readings.add(
                new Reading(ERROR_RATIO, labels, rate.errors() / lines, of("error", rate.errors(), rate, options)));
        readings.add(new Reading(
                WARNING_RATIO, labels, rate.warnings() / lines, of("warning", rate.warnings(), rate, options)));
    }

    private static String of(String what, long count, LogRate rate, Options options) {
        double share = count / (double) Math.max(rate.lines(), options.least());
        return Amounts.of("log_ratio", share) + " of the lines of " + rate.service() + " are " + what + "s: " + count
                + " of " + rate.lines() + " in " + options.window().toMinutes() + " min";
    }

    private void burst(
            String monitor, LogRate rate, Map<String, String> labels, Options options, List<Reading> readings) {
        double most = options.burst();
        String usually = "";
        var usual =
                rate.refusedSignIns() <= most ? java.util.Optional.<Usual>empty() : usuals.of(monitor, REFUSED, labels);
        if (usual.isPresent()) {
            most = Math.max(most, usual.get().most());
            usually = "; usually " + usual.get().words();
        }
        readings.add(new Reading(
                BURST,
                labels,
                Math.max(0, rate.refusedSignIns() - most),
                rate.refusedSignIns() + " refused sign-ins in the log of " + rate.service() + " in "
                        + options.window().toMinutes() + " min" + usually));
    }

    /** One reading a service: many new patterns are one thing to look into. */
    private void patterns(Options options, List<Reading> readings, List<String> findings) {
        Map<String, List<LogPattern>> errors = new TreeMap<>();
        Map<String, List<LogPattern>> warnings = new TreeMap<>();
        for (LogPattern it : logs.newPatterns(options.fresh(), MOST_PATTERNS)) {
            if (it.news() && options.of(it.service())) {
                (it.level() == Level.WARNING ? warnings : errors)
                        .computeIfAbsent(it.service(), name -> new ArrayList<>())
                        .add(it);
                if (findings.size() < SHOWN) {
                    findings.add("new, " + it.lines() + " × " + it.level().word() + " of " + it.service() + ": "
                            + cut(it.template()));
                }
            }
        }
        errors.forEach((service, patterns) -> readings.add(reading(NEW_ERRORS, service, "error", patterns)));
        warnings.forEach((service, patterns) -> readings.add(reading(NEW_WARNINGS, service, "warning", patterns)));
    }

    private static Reading reading(String name, String service, String what, List<LogPattern> patterns) {
        String first = cut(patterns.get(patterns.size() - 1).sample());
        return new Reading(
                name,
                Map.of("service", service),
                patterns.size(),
                patterns.size() == 1
                        ? "a new " + what + " in the log of " + service + ": " + first
                        : patterns.size() + " new " + what + "s in the log of " + service + ", the first: " + first);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
