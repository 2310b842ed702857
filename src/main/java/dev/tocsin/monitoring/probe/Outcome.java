package dev.tocsin.monitoring.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt found.
 *
 * @param problem why the target is not as it should be; absent when it is
 * @param summary one line for people
 * @param missing what could not be measured, each with its reason: never a zero
 * @param findings what a person looking into it wants to read, such as the slowest statements
 */
public record Outcome(
        @Nullable Problem problem,
        String summary,
        List<Reading> readings,
        Map<String, String> missing,
        List<String> findings) {

    /** Outcomes kept before there were findings have none. */
    public Outcome {
        findings = Objects.requireNonNullElse(findings, List.of());
    }

    /**
     * Something wrong.
     *
     * @param kind when not empty, replaces the monitor's own for the triage table
     * @param source what could not be asked, by this monitor or any other; empty when the target itself is what is wrong
     * @param database that could not be reached, by this monitor or any other; empty when it was reached, or is none
     */
    public record Problem(String kind, String text, String source, String database) {

        /** Problems kept before there were sources and databases have none. */
        public Problem {
            source = Objects.requireNonNullElse(source, "");
            database = Objects.requireNonNullElse(database, "");
        }
    }

    public static Outcome fine(String summary, List<Reading> readings) {
        return new Outcome(null, summary, List.copyOf(readings), Map.of(), List.of());
    }

    public static Outcome wrong(String text) {
        return wrong("", text, List.of());
    }

    public static Outcome wrong(String kind, String text, List<Reading> readings) {
        return new Outcome(new Problem(kind, text, "", ""), text, List.copyOf(readings), Map.of(), List.of());
    }

    public Outcome without(Map<String, String> unavailable) {
        return new Outcome(problem, summary, readings, Map.copyOf(unavailable), findings);
    }

    /** With more numbers, and more that could not be measured. */
    public Outcome with(List<Reading> more, Map<String, String> unavailable) {
        List<Reading> readings = new ArrayList<>(this.readings);
        readings.addAll(more);
        Map<String, String> missing = new LinkedHashMap<>(this.missing);
        missing.putAll(unavailable);
        return new Outcome(problem, summary, List.copyOf(readings), Map.copyOf(missing), findings);
    }

    public Outcome finding(List<String> found) {
        return new Outcome(problem, summary, readings, missing, List.copyOf(found));
    }

    public Outcome saying(String other) {
        return new Outcome(problem, other, readings, missing, findings);
    }

    /** Not the target is wrong: its source could not be asked. */
    public Outcome unasked(String source) {
        return problem == null ? this : because(new Problem(problem.kind(), problem.text(), source, ""));
    }

    /** All who look at this database find it so. */
    public Outcome unreached(String database) {
        return problem == null ? this : because(new Problem(problem.kind(), problem.text(), "", database));
    }

    private Outcome because(Problem other) {
        return new Outcome(other, summary, readings, missing, findings);
    }

    public boolean good() {
        return problem == null;
    }
}
