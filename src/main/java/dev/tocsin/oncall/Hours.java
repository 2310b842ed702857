package dev.tocsin.oncall;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Hours of the day to which a layer is limited, on some weekdays. When {@code until} is not after {@code from} they end
 * on the day after; the weekday is that of the beginning.
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    public Hours {
        days = Set.copyOf(days);
    }

    boolean cover(Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return around(today, today, zone).anyMatch(it -> it.covers(at));
    }

    Stream<Instant> changes(Instant from, Instant until, ZoneId zone) {
        return around(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(until, zone), zone)
                .flatMap(it -> Stream.of(it.from(), it.until()))
                .filter(it -> it.isAfter(from) && it.isBefore(until));
    }

    /** Those hours that have a part in a stretch of time. */
    public Stream<Span> spans(Span whole, ZoneId zone) {
        return around(LocalDate.ofInstant(whole.from(), zone), LocalDate.ofInstant(whole.until(), zone), zone)
                .filter(it -> it.overlaps(whole));
    }

    private Stream<Span> around(LocalDate first, LocalDate last, ZoneId zone) {
        return LongStream.rangeClosed(first.toEpochDay() - 1, last.toEpochDay())
                .mapToObj(LocalDate::ofEpochDay)
                .filter(it -> days.contains(it.getDayOfWeek()))
                .map(it -> on(it, zone));
    }

    private Span on(LocalDate day, ZoneId zone) {
        LocalDate end = until.isAfter(from) ? day : day.plusDays(1);
        return new Span(WallClock.shows(day.atTime(from), zone), WallClock.shows(end.atTime(until), zone));
    }
}
