package dev.tocsin.monitoring.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt found.
 *
 * @param problem why the target is not as it should be; absent when it is
 * @param summary one line for people
 * @param missing what could not be measured, each with its reason: never a zero
 */
public record Outcome(@Nullable Problem problem, String summary, List<Reading> readings, Map<String, String> missing) {

    /** Something wrong; the kind, when not empty, replaces the monitor's own for the triage table. */
    public record Problem(String kind, String text) {}

    public static Outcome fine(String summary, List<Reading> readings) {
        return new Outcome(null, summary, List.copyOf(readings), Map.of());
    }

    public static Outcome wrong(String text) {
        return wrong("", text, List.of());
    }

    public static Outcome wrong(String kind, String text, List<Reading> readings) {
        return new Outcome(new Problem(kind, text), text, List.copyOf(readings), Map.of());
    }

    public Outcome without(Map<String, String> unavailable) {
        return new Outcome(problem, summary, readings, Map.copyOf(unavailable));
    }

    public Outcome saying(String other) {
        return new Outcome(problem, other, readings, missing);
    }

    public boolean good() {
        return problem == null;
    }
}
