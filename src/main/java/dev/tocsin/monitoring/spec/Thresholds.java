package dev.tocsin.monitoring.spec;

import dev.tocsin.monitoring.probe.ProbeKind;
import dev.tocsin.monitoring.probe.Threshold;
import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code thresholds:}. */
final class Thresholds {
    private static final Set<String> SEVERITIES = Set.of("critical", "high", "warning", "info");

    private Thresholds() {}

    static List<Threshold> read(Section monitor, ProbeKind kind) {
        List<Threshold> thresholds =
                new ArrayList<>(monitor.has("thresholds") ? written(monitor) : kind.thresholds(monitor));
        for (Threshold always : kind.always()) {
            if (thresholds.stream().noneMatch(it -> it.key().equals(always.key()))) {
                thresholds.add(always);
            }
        }
        return thresholds;
    }

    private static List<Threshold> written(Section monitor) {
        List<Threshold> thresholds = new ArrayList<>();
        for (Section section : monitor.sections("thresholds")) {
            Threshold threshold = one(section);
            if (thresholds.stream().anyMatch(it -> it.key().equals(threshold.key()))) {
                section.fault("of", "the same limit on " + threshold.of() + " is there twice");
            }
            thresholds.add(threshold);
        }
        return thresholds;
    }

    private static Threshold one(Section section) {
        Optional<Double> above = section.number("above");
        Optional<Double> below = section.number("below");
        if (above.isPresent() == below.isPresent()) {
            section.fault("of", "needs either above or below");
        }
        double limit = above.or(() -> below).orElse(0.0);
        double clear = section.number("clear").orElse(limit);
        if (above.isPresent() ? clear > limit : clear < limit) {
            section.fault("clear", "must lie on the good side of the limit");
        }
        Threshold threshold = new Threshold(
                section.text("of"),
                above.isPresent(),
                limit,
                clear,
                section.time("for", Duration.ZERO),
                section.text("kind", ""),
                section.oneOf("severity", "warning", SEVERITIES));
        section.done();
        return threshold;
    }
}
