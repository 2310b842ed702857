package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.probe.Anomaly;
import dev.tocsin.monitoring.probe.Anomaly.Change;
import dev.tocsin.monitoring.probe.Anomaly.Side;
import dev.tocsin.monitoring.probe.Anomaly.Trend;
import dev.tocsin.monitoring.probe.Anomaly.Unusual;
import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code anomalies:}. A list, an empty one too, stands in place of what the kind looks for by itself. */
final class AnomalyList {
    private static final Set<String> SEVERITIES = Set.of("critical", "high", "warning", "info");
    private static final Duration LASTING = Duration.ofMinutes(5);
    /** Five-minute values are kept for 90 days. */
    private static final int MOST_WEEKS = 12;

    private AnomalyList() {}

    static List<Anomaly> read(Section monitor, ProbeKind kind) {
        if (!monitor.has("anomalies")) {
            return kind.anomalies();
        }
        List<Anomaly> anomalies = new ArrayList<>();
        for (Section section : monitor.sections("anomalies")) {
            one(section).ifPresent(it -> {
                if (anomalies.stream().anyMatch(other -> other.name().equals(it.name()))) {
                    section.fault("of", "the same anomaly of " + it.of() + " is there twice");
                }
                anomalies.add(it);
            });
            section.done();
        }
        return anomalies;
    }

    private static Optional<Anomaly> one(Section section) {
        String of = section.text("of");
        List<String> ways = Stream.of("unusual", "rises", "falls", "reaches")
                .filter(section::has)
                .toList();
        if (ways.size() != 1) {
            section.fault("of", "needs one of unusual, rises, falls, reaches");
            section.ask("weeks", "zone", "deviations", "least", "within", "over", "for", "kind", "severity");
            return Optional.empty();
        }
        return Optional.of(
                switch (ways.get(0)) {
                    case "unusual" -> unusual(section, of);
                    case "reaches" -> trend(section, of);
                    default -> change(section, of, ways.get(0));
                });
    }

    private static Unusual unusual(Section section, String of) {
        Side side = Side.byWord()
                .getOrDefault(section.oneOf("unusual", "either", Side.byWord().keySet()), Side.EITHER);
        double deviations = positive(section, "deviations", 4);
        Threshold threshold =
                limit(section, of + Unusual.SUFFIX, true, deviations, deviations / 2, LASTING, "anomaly", "warning");
        return new Unusual(
                of,
                side,
                section.whole("weeks", 6, Unusual.LEAST_WEEKS, MOST_WEEKS),
                zone(section),
                section.number("least").orElse(0.0),
                threshold);
    }

    private static Change change(Section section, String of, String way) {
        boolean rise = way.equals("rises");
        double share = positive(section, way, 1);
        if (!rise && share > 1) {
            section.fault("falls", "nothing falls by more than 100%");
        }
        Duration within = time(section, "within", Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(7));
        Threshold threshold = limit(
                section,
                of + (rise ? Change.RISE : Change.FALL),
                true,
                share,
                share / 2,
                LASTING,
                "anomaly",
                "warning");
        return new Change(of, rise, within, section.number("least").orElse(0.0), threshold);
    }

    private static Trend trend(Section section, String of) {
        double reaches = section.number("reaches").orElse(1.0);
        Duration within = time(section, "within", Duration.ofDays(14), Duration.ofHours(1), Duration.ofDays(365));
        Duration over = time(section, "over", Duration.ofDays(14), Duration.ofHours(1), Duration.ofDays(90));
        double days = within.toMinutes() / 1440.0;
        Threshold threshold = limit(
                section, of + Trend.SUFFIX, false, days, days * 1.15, Duration.ofHours(1), "utilisation-trend", "info");
        return new Trend(of, reaches, over, threshold);
    }

    private static Threshold limit(
            Section section,
            String of,
            boolean above,
            double limit,
            double clear,
            Duration lasting,
            String kind,
            String severity) {
        return new Threshold(
                of,
                above,
                limit,
                clear,
                section.time("for", lasting),
                section.text("kind", kind),
                section.oneOf("severity", severity, SEVERITIES));
    }

    private static double positive(Section section, String key, double otherwise) {
        double number = section.number(key).orElse(otherwise);
        if (number <= 0) {
            section.fault(key, "must be more than 0");
            return otherwise;
        }
        return number;
    }

    private static Duration time(Section section, String key, Duration otherwise, Duration least, Duration most) {
        Duration time = section.time(key, otherwise);
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            section.fault(
                    key,
                    "must be from " + (least.toHours() > 0 ? least.toHours() + "h" : least.toMinutes() + "m") + " to "
                            + most.toDays() + "d");
            return otherwise;
        }
        return time;
    }

    private static ZoneId zone(Section section) {
        try {
            return ZoneId.of(section.text("zone", "UTC"));
        } catch (DateTimeException unknown) {
            section.fault("zone", "must be a time zone such as Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }
}
