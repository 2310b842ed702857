package dev.tocsin.web.pages;

import dev.tocsin.platform.StoredTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as somebody reads them at a moment and in a zone, the zone always said. */
public record Times(ZoneId zone, Instant now) {
    private static final DateTimeFormatter FULL = format("EEE d MMM HH:mm z");
    private static final Pattern BIDI = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final DateTimeFormatter SAME_DAY = format("HH:mm z");
    private static final DateTimeFormatter EXACT = format("d MMM HH:mm:ss");
    private static final DateTimeFormatter UTC = format("yyyy-MM-dd HH:mm:ss 'UTC'");

    /** The time, with the day unless it is today; empty without one. */
    public String at(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        var local = instant.atZone(zone);
        boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return (today ? SAME_DAY : FULL).format(local);
    }

    /** To the second. */
    public String exact(Instant instant) {
        return EXACT.format(instant.atZone(zone));
    }

    public String utc(@Nullable Instant instant) {
        return instant == null ? "" : UTC.format(instant.atZone(ZoneOffset.UTC));
    }

    /**
     * A sentence written around {@code then}, whose UTC times become the reader's. Strangers' words in it turn nothing
     * around.
     */
    public String here(@Nullable String sentence, Instant then) {
        return sentence == null ? "" : StoredTimes.said(BIDI.matcher(sentence).replaceAll(""), then, this::at);
    }

    /** "in 4 min" or "12 min ago". */
    public String away(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        Duration until = Duration.between(now, instant);
        return until.isNegative() ? length(until.negated()) + " ago" : "in " + length(until);
    }

    /**
     * What is left until then, as it is counted in the browser: "4:12", "3 h 12 min", "2 d 4 h".
     *
     * @param past what an instant that has passed is: "late" ("0:42 late"), "due" ("now") or "ago" ("0:42")
     */
    public String left(@Nullable Instant instant, String past) {
        if (instant == null) {
            return "";
        }
        Duration until = Duration.between(now, instant);
        if (until.isNegative()) {
            return past.equals("due") ? "now" : counted(until.negated()) + (past.equals("late") ? " late" : "");
        }
        return counted(until);
    }

    private static String counted(Duration it) {
        if (it.toHours() < 1) {
            return it.toMinutes() + ":" + String.format("%02d", it.toSecondsPart());
        }
        return it.toHours() < 48
                ? it.toHours() + " h " + it.toMinutesPart() + " min"
                : it.toDays() + " d " + it.toHoursPart() + " h";
    }

    /** In the coarsest unit that says enough. */
    public String length(Duration length) {
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 2) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 2 ? length.toHours() + " h" : length.toDays() + " d";
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
