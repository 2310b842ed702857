package dev.tocsin.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instants as somebody reads them at a moment and in a zone, the zone always said. */
public record Times(ZoneId zone, Instant now) {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter SAME_DAY = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

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

    /** "in 4 min" or "12 min ago". */
    public String away(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        Duration until = Duration.between(now, instant);
        return until.isNegative() ? length(until.negated()) + " ago" : "in " + length(until);
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
}
