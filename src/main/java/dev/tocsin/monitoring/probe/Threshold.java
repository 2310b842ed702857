package dev.tocsin.monitoring.probe;

import dev.tocsin.monitoring.yaml.Section;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A limit on one measured name.
 *
 * @param where labels that a series must have for the limit to hold for it
 * @param above true when values above the limit are wrong, false when those below are
 * @param clear the value it must come back to (hysteresis); the limit itself unless told
 * @param lasting how long it must be past the limit before it fires
 * @param kind for the triage table; empty when the severity alone is to decide
 */
public record Threshold(
        String of,
        Map<String, String> where,
        boolean above,
        double limit,
        double clear,
        Duration lasting,
        String kind,
        String severity) {

    private static final Set<String> SEVERITIES = Set.of("critical", "high", "warning", "info");

    public Threshold(String of, boolean above, double limit, String kind, String severity) {
        this(of, above, limit, limit, Duration.ZERO, kind, severity);
    }

    public Threshold(
            String of, boolean above, double limit, double clear, Duration lasting, String kind, String severity) {
        this(of, Map.of(), above, limit, clear, lasting, kind, severity);
    }

    /** As written under {@code thresholds:}; the name it is on may be told by what surrounds it. */
    public static Threshold read(Section section, String of) {
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
                of.isEmpty() ? section.text("of") : of,
                section.strings("where"),
                above.isPresent(),
                limit,
                clear,
                section.time("for", Duration.ZERO),
                section.text("kind", ""),
                section.oneOf("severity", "warning", SEVERITIES));
        section.done();
        return threshold;
    }

    public boolean concerns(Reading reading) {
        return reading.name().equals(of) && reading.labels().entrySet().containsAll(where.entrySet());
    }

    public boolean passedBy(double value) {
        return above ? value > limit : value < limit;
    }

    /** Back on the good side, far enough. */
    public boolean clearedBy(double value) {
        return above ? value <= clear : value >= clear;
    }

    /** Stays the same while the limit does. */
    public String key() {
        return of
                + (where.isEmpty() ? "" : new TreeMap<>(where))
                + (above ? ">" : "<")
                + String.format(Locale.ROOT, "%s", limit);
    }
}
