package dev.tocsin.alert.silence;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silence.Matcher;
import dev.tocsin.alert.observe.Json;
import dev.tocsin.alert.observe.Regexes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What Alertmanager demands of silences. */
public final class SilenceRules {
    private static final int MOST_MATCHERS = 200;
    private static final int LONGEST_ANNOTATIONS = 10_000;

    private SilenceRules() {}

    public static void check(Silence silence, Instant now) {
        if (silence.matchers().isEmpty()) {
            throw new InvalidSilence("invalid silence: at least one matcher required");
        }
        silence.matchers().forEach(SilenceRules::check);
        if (silence.matchers().stream().allMatch(matcher -> matcher.matches(""))) {
            throw new InvalidSilence("invalid silence: at least one matcher must not match the empty string");
        }
        if (!silence.startsAt().isBefore(silence.endsAt())) {
            throw new InvalidSilence("Failed to create silence: start time must be before end time");
        }
        if (silence.endsAt().isBefore(now)) {
            throw new InvalidSilence("Failed to create silence: end time can't be in the past");
        }
        if (silence.matchers().size() > MOST_MATCHERS) {
            throw new InvalidSilence("invalid silence: more than " + MOST_MATCHERS + " matchers");
        }
        if (Json.write(silence.annotations()).length() > LONGEST_ANNOTATIONS) {
            throw new InvalidSilence("invalid silence: annotations too long");
        }
        if (silence.createdBy().length() > 500 || silence.comment().length() > 10_000) {
            throw new InvalidSilence("invalid silence: createdBy or comment too long");
        }
    }

    private static void check(Matcher matcher) {
        if (matcher.name().isEmpty()) {
            throw new InvalidSilence("invalid label matcher: invalid label name \"\"");
        }
        compile(matcher);
    }

    static void compile(Matcher matcher) {
        try {
            if (matcher.isRegex()) {
                Regexes.check(matcher.value());
            }
        } catch (PatternSyntaxException bad) {
            throw new InvalidSilence("invalid label matcher: invalid regular expression \"" + matcher.value() + "\": "
                    + bad.getMessage());
        }
    }

    /** Whether a change can be made in place, without rewriting what the old silence has already done. */
    public static boolean mayKeepId(Silence known, Silence wanted, Instant now) {
        if (!known.matchers().equals(wanted.matchers())) {
            return false;
        }
        return switch (known.phase(now)) {
            case ACTIVE ->
                known.startsAt()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .equals(wanted.startsAt().truncatedTo(ChronoUnit.SECONDS))
                        && !wanted.endsAt().isBefore(now);
            case PENDING -> !wanted.startsAt().isBefore(now);
            case EXPIRED -> false;
        };
    }
}
