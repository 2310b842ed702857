package dev.tocsin.monitoring.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a target, from its first sight on.
 *
 * @param subject {@code down}, or the name measured
 * @param since when it was first seen
 * @param firingSince since when it is an alert; null while it has not lasted long enough
 * @param seen when it was seen last; null in what an older version has kept
 */
public record Condition(
        String subject,
        String kind,
        String severity,
        Map<String, String> labels,
        @Nullable Double value,
        String text,
        Instant since,
        @Nullable Instant firingSince,
        @Nullable Instant seen) {

    static final String DOWN = "down";
    static final String SOURCE = "source";
    static final String DATABASE = "database";

    /** What could not be asked; empty when something else is wrong. */
    String unasked() {
        return subject.equals(DOWN) ? labels.getOrDefault(SOURCE, "") : "";
    }

    /** What is wrong for every monitor that looks at it, not for one of them; empty when it is this one's target. */
    String shared() {
        return subject.equals(DOWN) ? labels.getOrDefault(DATABASE, unasked()) : "";
    }

    boolean firing() {
        return firingSince != null;
    }
}
