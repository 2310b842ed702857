package dev.tocsin.alert;

import java.util.List;

/** What became of a batch: every valid report is committed, the others are named by their index. */
public record Accepted(List<Outcome> outcomes, List<Rejection> rejections) {

    /** What a report did. */
    public enum Outcome {
        FIRED,
        REFIRED,
        REPEATED,
        RESOLVED,
        /** Says nothing new, such as the end of an alert that ended before. */
        IGNORED
    }

    /** Why the report at an index of the batch was not taken. */
    public record Rejection(int index, String reason) {}

    public long count(Outcome outcome) {
        return outcomes.stream().filter(outcome::equals).count();
    }
}
