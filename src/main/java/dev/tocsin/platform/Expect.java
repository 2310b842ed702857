package dev.tocsin.platform;

import dev.tocsin.platform.InvalidInput.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an input and complains about all of it at once. */
public final class Expect {
    private static final Instant TOO_LATE = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final List<Violation> violations = new ArrayList<>();

    public Expect slug(String pointer, @Nullable String value) {
        return that(
                value != null && SLUG.matcher(value).matches(),
                pointer,
                "must be 1 to 63 lower-case letters, digits or hyphens, and not begin with a hyphen");
    }

    public Expect text(String pointer, @Nullable String value, int max) {
        that(value != null && !value.isBlank(), pointer, "must not be empty");
        return atMost(pointer, value, max);
    }

    public Expect atMost(String pointer, @Nullable String value, int max) {
        that(value == null || value.length() <= max, pointer, "must have at most " + max + " characters");
        return that(
                value == null || value.chars().noneMatch(it -> it < ' '), pointer, "must not have control characters");
    }

    public Expect zone(String pointer, @Nullable String value) {
        boolean known = false;
        try {
            known = value != null && ZoneId.of(value) != null;
        } catch (DateTimeException unknown) {
            // said below
        }
        return that(known, pointer, "must be a time zone such as Europe/Berlin");
    }

    public Expect time(String pointer, Instant value) {
        return that(isOfOurTime(value), pointer, "must be a time between 1970 and 9998");
    }

    /** Far from where databases end, and where reckoning with it would overflow. */
    public static boolean isOfOurTime(Instant time) {
        return !time.isBefore(Instant.EPOCH) && time.isBefore(TOO_LATE);
    }

    public Expect that(boolean fine, String pointer, String otherwise) {
        if (!fine) {
            violations.add(new Violation(pointer, otherwise));
        }
        return this;
    }

    public void orComplain() {
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }
}
