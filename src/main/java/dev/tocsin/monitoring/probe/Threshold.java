package dev.tocsin.monitoring.probe;

import java.time.Duration;
import java.util.Locale;

/**
 * A limit on one measured name.
 *
 * @param above true when values above the limit are wrong, false when those below are
 * @param clear the value it must come back to (hysteresis); the limit itself unless told
 * @param lasting how long it must be past the limit before it fires
 * @param kind for the triage table; empty when the severity alone is to decide
 */
public record Threshold(
        String of, boolean above, double limit, double clear, Duration lasting, String kind, String severity) {

    public Threshold(String of, boolean above, double limit, String kind, String severity) {
        this(of, above, limit, limit, Duration.ZERO, kind, severity);
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
        return of + (above ? ">" : "<") + String.format(Locale.ROOT, "%s", limit);
    }
}
