package dev.tocsin.oncall.calendar;

import dev.tocsin.oncall.Span;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.RRule;

/** Keeps a calendar from asking for more repeats than can be written out. */
final class Repeats {
    private static final long MOST = 200_000;

    private Repeats() {}

    static void check(List<VEvent> events, Span window) throws IOException {
        long all = 0;
        for (VEvent event : events) {
            all += steps(event, window);
        }
        if (all > MOST) {
            throw new IOException("Its events repeat too often");
        }
    }

    /** One event alone; the others can still be written out. */
    static boolean areTooMany(VEvent event, Span window) {
        return steps(event, window) > MOST;
    }

    private static long steps(VEvent event, Span window) {
        long all = 0;
        for (Property rule : event.getProperties(Property.RRULE)) {
            all += steps(event, ((RRule<?>) rule).getRecur(), window);
        }
        return all;
    }

    /** How many steps it takes at most to get from an event's beginning to the end of the window. */
    private static long steps(VEvent event, Recur<?> rule, Span window) {
        Instant start = Events.instant(event.<Temporal>getDateTimeStart().getDate(), ZoneOffset.UTC);
        long days = Math.max(0, Duration.between(start, window.until()).toDays());
        long aDay =
                switch (rule.getFrequency()) {
                    case SECONDLY -> 86_400;
                    case MINUTELY -> 1_440;
                    case HOURLY -> 24;
                    default -> 1;
                };
        return days
                * aDay
                * Math.max(1, rule.getHourList().size())
                * Math.max(1, rule.getMinuteList().size())
                * Math.max(1, rule.getSecondList().size());
    }
}
