package dev.tocsin.oncall.calendar;

import dev.tocsin.oncall.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.ExDate;
import net.fortuna.ical4j.model.property.RDate;

/** Repeats that an event lists with lengths of their own ({@code RDATE;VALUE=PERIOD}); the library reads them only in UTC. */
final class Periods {

    private Periods() {}

    static List<Span> of(VEvent event, ZoneId floating) {
        Set<Instant> out = event.getProperties(Property.EXDATE).stream()
                .flatMap(it -> ((ExDate<?>) it).getDates().stream())
                .map(it -> Events.instant(it, floating))
                .collect(Collectors.toSet());
        return in(event).stream()
                .flatMap(it -> spans(it, zone(event, it, floating)).stream())
                .filter(it -> !out.contains(it.from()))
                .toList();
    }

    static void remove(VEvent event) {
        in(event).forEach(event::remove);
    }

    private static List<Property> in(VEvent event) {
        return event.getProperties(Property.RDATE).stream()
                .filter(it -> !periods(it).isEmpty())
                .map(Property.class::cast)
                .toList();
    }

    private static List<Span> spans(Property dates, ZoneId zone) {
        return periods(dates).stream()
                .map(it -> new Span(Events.instant(it.getStart(), zone), Events.instant(it.getEnd(), zone)))
                .toList();
    }

    private static Set<? extends net.fortuna.ical4j.model.Period<? extends Temporal>> periods(Property dates) {
        return ((RDate<? extends Temporal>) dates).getPeriods().map(Set::copyOf).orElse(Set.of());
    }

    private static ZoneId zone(VEvent event, Property dates, ZoneId floating) {
        Optional<String> named = zoneOf(dates);
        Temporal start = event.<Temporal>getDateTimeStart().getDate();
        return named.isPresent()
                        && start instanceof ZonedDateTime zoned
                        && named.equals(event.getProperty(Property.DTSTART).flatMap(Periods::zoneOf))
                ? zoned.getZone()
                : named.map(ZoneId::of).orElse(floating);
    }

    private static Optional<String> zoneOf(Property it) {
        return it.getParameter(Parameter.TZID).map(found -> ((Parameter) found).getValue());
    }
}
