package dev.tocsin.alert;

import dev.tocsin.alert.observe.Regexes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps matching alerts quiet from {@code startsAt} until {@code endsAt}. */
public record Silence(
        String id,
        List<Matcher> matchers,
        Instant startsAt,
        Instant endsAt,
        Instant updatedAt,
        String createdBy,
        String comment,
        Map<String, String> annotations) {

    /** Where a silence stands in time. */
    public enum Phase {
        PENDING,
        ACTIVE,
        EXPIRED
    }

    /** A label that must (or must not) equal a value, or match an RE2 expression from end to end. */
    public record Matcher(String name, String value, boolean isRegex, boolean isEqual) {

        /** Whether a label value satisfies it; a missing label is the empty string. */
        public boolean matches(String labelValue) {
            boolean same = isRegex ? Regexes.matches(value, labelValue) : value.equals(labelValue);
            return same == isEqual;
        }

        public boolean matches(Map<String, String> labels) {
            return matches(labels.getOrDefault(name, ""));
        }

        /** As people write it: {@code name="value"} with =, !=, =~ or !~. */
        public String text() {
            String operator = isEqual ? (isRegex ? "=~" : "=") : (isRegex ? "!~" : "!=");
            String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            return name + operator + "\"" + escaped + "\"";
        }
    }

    public Phase phase(Instant now) {
        return !endsAt.isAfter(now) ? Phase.EXPIRED : startsAt.isAfter(now) ? Phase.PENDING : Phase.ACTIVE;
    }

    public boolean matches(Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
}
