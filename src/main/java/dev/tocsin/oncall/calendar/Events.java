package dev.tocsin.oncall.calendar;

import dev.tocsin.oncall.Span;
import dev.tocsin.platform.text.PlainText;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.time.zone.ZoneRulesException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;

/** The events of a calendar, repeated ones written out. */
final class Events {
    static final String NO_CALENDAR = "It is no iCalendar that can be read";

    private static final int MOST_EVENTS = 1000;
    private static final int MOST_ZONES = 100;

    private Events() {}

    /** One event, once. */
    record Event(Span span, String summary, List<String> attendees) {}

    /** @param fault in words which events could not be read and are left out; empty when none is */
    record Found(List<Event> events, String fault) {}

    /**
     * @param zone of whole days and of times that name none
     * @throws IOException with a message for people when that is no calendar, or one that costs too much to read
     */
    static Found read(String body, ZoneId zone, Span window) throws IOException {
        List<String> faults = new ArrayList<>();
        List<VEvent> all = all(body, faults);
        int events = all.size() + faults.size();
        if (events > MOST_EVENTS) {
            throw tooMany();
        }
        List<VEvent> sound = new ArrayList<>();
        for (VEvent it : all) {
            fault(it, zone, window).ifPresentOrElse(faults::add, () -> sound.add(it));
        }
        Repeats.check(sound, window);
        List<Event> found = written(sound, zone, window, faults);
        if (!faults.isEmpty() && faults.size() == events) {
            throw new IOException(leftOut(faults));
        }
        return new Found(found, faults.isEmpty() ? "" : leftOut(faults));
    }

    static IOException tooMany() {
        return new IOException("It has more than " + MOST_EVENTS + " events");
    }

    /** Those of the whole, or else those that can be read on their own. */
    private static List<VEvent> all(String body, List<String> faults) throws IOException {
        try {
            return parsed(body);
        } catch (ParserException | RuntimeException notAllOfIt) {
            Salvage.Saved saved = Salvage.of(body, MOST_EVENTS + MOST_ZONES);
            faults.addAll(saved.faults());
            try {
                if (saved.events() == 0) {
                    throw new IOException(NO_CALENDAR);
                }
                return parsed(saved.body());
            } catch (ParserException | RuntimeException noneOfIt) {
                throw new IOException(NO_CALENDAR, noneOfIt);
            }
        }
    }

    private static List<VEvent> parsed(String body) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(body)).getComponents(Component.VEVENT);
    }

    private static List<Event> written(List<VEvent> sound, ZoneId zone, Span window, List<String> faults) {
        Set<String> exceptions = new HashSet<>();
        for (VEvent it : sound) {
            moved(it, zone).ifPresent(at -> exceptions.add(uid(it) + at));
        }
        List<Event> found = new ArrayList<>();
        for (VEvent it : sound) {
            try {
                if (!"CANCELLED".equals(value(it, Property.STATUS))) {
                    found.addAll(once(it, zone, window, exceptions));
                }
            } catch (RuntimeException odd) {
                faults.add(name(value(it, Property.SUMMARY)) + "repeats in a way that cannot be read");
            }
        }
        return found;
    }

    /** For a sentence about an event. */
    static String name(String summary) {
        return "'" + PlainText.line(summary, 60) + "' ";
    }

    private static Optional<String> fault(VEvent it, ZoneId zone, Span window) {
        String name = name(value(it, Property.SUMMARY));
        if (it.getProperty(Property.DTSTART).isEmpty()) {
            return Optional.of(name + "has no beginning (DTSTART)");
        }
        try {
            Instant begin = instant(it.<Temporal>getDateTimeStart().getDate(), zone);
            if (end(begin, it, zone).isBefore(begin)) {
                return Optional.of(name + "ends before it begins");
            }
            moved(it, zone);
            Periods.of(it, zone);
            return Repeats.areTooMany(it, window) ? Optional.of(name + "repeats too often") : Optional.empty();
        } catch (ZoneRulesException unknown) {
            return Optional.of(name + "is in a time zone that is not known");
        } catch (RuntimeException odd) {
            return Optional.of(name + "has a time that cannot be read");
        }
    }

    private static String leftOut(List<String> faults) {
        return (faults.size() == 1 ? "1 event is" : faults.size() + " events are") + " left out: "
                + faults.stream().distinct().limit(3).collect(Collectors.joining("; "))
                + (faults.stream().distinct().count() > 3 ? "; and so on" : "");
    }

    private static List<Event> once(VEvent it, ZoneId zone, Span window, Set<String> exceptions) {
        Temporal start = it.<Temporal>getDateTimeStart().getDate();
        boolean stands = moved(it, zone).isPresent();
        List<Span> periods = stands ? List.of() : Periods.of(it, zone);
        Periods.remove(it);
        boolean single = it.getProperty(Property.RRULE).isEmpty()
                && it.getProperty(Property.RDATE).isEmpty();
        List<Instant> begins = stands || single ? List.of(instant(start, zone)) : repeated(it, start, zone, window);
        Stream<Span> others = begins.stream()
                .filter(begin -> periods.stream().noneMatch(span -> span.from().equals(begin)))
                .map(begin -> new Span(begin, end(begin, it, zone)));
        return Stream.concat(others, periods.stream())
                .filter(span -> stands || !exceptions.contains(uid(it) + span.from()))
                .filter(span -> span.overlaps(window) && span.from().isBefore(span.until()))
                .map(span -> new Event(span, value(it, Property.SUMMARY), attendees(it)))
                .toList();
    }

    private static List<Instant> repeated(VEvent it, Temporal start, ZoneId zone, Span window) {
        Set<? extends Period<? extends Temporal>> periods = it.calculateRecurrenceSet(
                new Period<>(like(start, window.from(), zone), like(start, window.until(), zone)));
        return periods.stream().map(period -> instant(period.getStart(), zone)).toList();
    }

    /** As much later on the wall clock as the first one's end is: a week stays a week when the clock is changed. */
    private static Instant end(Instant begin, VEvent it, ZoneId zone) {
        Temporal start = it.<Temporal>getDateTimeStart().getDate();
        boolean endless = it.getProperty(Property.DTEND).isEmpty()
                && it.getProperty(Property.DURATION).isEmpty();
        if (endless && !(start instanceof LocalDate)) {
            return begin; // RFC 5545, 3.6.1: it takes no time; only a day without an end is a day
        }
        Temporal end = it.<Temporal>getEndDate(true).orElseThrow().getDate();
        ZoneId wall = start instanceof ZonedDateTime zoned
                ? zoned.getZone()
                : start instanceof OffsetDateTime ? ZoneOffset.UTC : zone;
        Duration length = Duration.between(
                LocalDateTime.ofInstant(instant(start, zone), wall), LocalDateTime.ofInstant(instant(end, zone), wall));
        return LocalDateTime.ofInstant(begin, wall).plus(length).atZone(wall).toInstant();
    }

    /** Repeats are looked for between times of the same kind as theirs. */
    private static Temporal like(Temporal kind, Instant at, ZoneId zone) {
        if (kind instanceof ZonedDateTime zoned) {
            return at.atZone(zoned.getZone());
        }
        if (kind instanceof LocalDate) {
            return LocalDate.ofInstant(at, zone);
        }
        if (kind instanceof LocalDateTime) {
            return LocalDateTime.ofInstant(at, zone);
        }
        return kind instanceof OffsetDateTime ? at.atOffset(ZoneOffset.UTC) : at;
    }

    static Instant instant(Temporal at, ZoneId zone) {
        if (at instanceof LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }
        if (at instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return Instant.from(at);
    }

    /** When the one event of a series that this one stands for would have been. */
    private static Optional<Instant> moved(VEvent it, ZoneId zone) {
        return Optional.ofNullable(it.<Temporal>getRecurrenceId()).map(id -> instant(id.getDate(), zone));
    }

    private static String uid(VEvent it) {
        return value(it, Property.UID) + " ";
    }

    private static List<String> attendees(VEvent it) {
        return it.getProperties(Property.ATTENDEE).stream()
                .map(Property::getValue)
                .map(who -> who.replaceFirst("(?i)^mailto:", ""))
                .toList();
    }

    private static String value(VEvent it, String property) {
        return it.getProperty(property)
                .map(found -> ((Property) found).getValue())
                .orElse("");
    }
}
