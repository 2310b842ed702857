package dev.tocsin.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in stored sentences, which are in UTC: {@code 2026-11-24T03:04:00Z} or {@code 03:04 UTC}. */
public final class StoredTimes {
    private static final Pattern STORED =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?Z)|(\\d\\d:\\d\\d) UTC");

    private StoredTimes() {}

    /**
     * The sentence with its times said otherwise.
     *
     * @param then when it was written: a time of day without a day is the last one before that
     */
    public static String said(String sentence, Instant then, Function<Instant, String> said) {
        return STORED.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(one(found, then, said)));
    }

    private static String one(MatchResult found, Instant then, Function<Instant, String> said) {
        try {
            return said.apply(
                    found.group(1) != null
                            ? OffsetDateTime.parse(found.group(1)).toInstant()
                            : last(LocalTime.parse(found.group(2)), then));
        } catch (DateTimeException notOne) {
            return found.group();
        }
    }

    private static Instant last(LocalTime time, Instant then) {
        ZonedDateTime sameDay = then.atZone(ZoneOffset.UTC).with(time);
        return (sameDay.toInstant().isAfter(then) ? sameDay.minusDays(1) : sameDay).toInstant();
    }
}
