package dev.tocsin.web.pages.oncall;

import dev.tocsin.oncall.Span;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.oncall.OnCallPages.Shown;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Weeks of days with whoever is on call, as the reader's clock shows them. */
final class Calendar {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private Calendar() {}

    /** @param gap for how long nobody is primary on that day */
    record Day(LocalDate date, boolean today, List<Part> primary, List<Part> secondary, Duration gap) {
        public String title() {
            return DAY.format(date);
        }
    }

    /**
     * Somebody's part of a day.
     *
     * @param hours "from 09:00", "until 09:00", "09:00–17:00", or empty for the whole day
     */
    record Part(String who, String hours) {}

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    static List<List<Day>> of(LocalDate first, int weeks, Times times, List<Shown> primary, List<Shown> secondary) {
        LocalDate today = LocalDate.ofInstant(times.now(), times.zone());
        List<List<Day>> all = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            List<Day> days = new ArrayList<>();
            for (int day = 0; day < 7; day++) {
                LocalDate date = first.plusWeeks(week).plusDays(day);
                Span whole = new Span(begin(date, times.zone()), begin(date.plusDays(1), times.zone()));
                days.add(new Day(
                        date,
                        date.equals(today),
                        parts(primary, whole, times.zone()),
                        parts(secondary, whole, times.zone()),
                        gap(primary, whole)));
            }
            all.add(days);
        }
        return all;
    }

    private static List<Part> parts(List<Shown> shifts, Span day, ZoneId zone) {
        return joined(shifts.stream()
                        .filter(it -> it.shift().span().overlaps(day))
                        .toList())
                .stream()
                .map(it -> new Part(it.who(), hours(it.span(), day, zone)))
                .distinct()
                .toList();
    }

    /** Somebody's turns one after the other are one part. */
    private static List<Stay> joined(List<Shown> shifts) {
        List<Stay> stays = new ArrayList<>();
        for (Shown it : shifts) {
            Stay next = new Stay(it.who(), it.shift().span());
            int last = stays.size() - 1;
            if (last >= 0
                    && stays.get(last).who().equals(next.who())
                    && stays.get(last).span().until().equals(next.span().from())) {
                next = new Stay(
                        next.who(),
                        new Span(stays.get(last).span().from(), next.span().until()));
                stays.set(last, next);
            } else {
                stays.add(next);
            }
        }
        return stays;
    }

    private record Stay(String who, Span span) {}

    private static String hours(Span shift, Span day, ZoneId zone) {
        boolean begins = shift.from().isAfter(day.from());
        boolean ends = shift.until().isBefore(day.until());
        if (begins && ends) {
            return time(shift.from(), zone) + "–" + time(shift.until(), zone);
        }
        return begins ? "from " + time(shift.from(), zone) : ends ? "until " + time(shift.until(), zone) : "";
    }

    /** What no shift covers; shifts come by their beginnings. */
    private static Duration gap(List<Shown> shifts, Span day) {
        Duration gap = Duration.ZERO;
        Instant covered = day.from();
        for (Shown it : shifts) {
            Span span = it.shift().span();
            if (span.overlaps(day)) {
                if (span.from().isAfter(covered)) {
                    gap = gap.plus(Duration.between(covered, span.from()));
                }
                covered = span.until().isAfter(covered) ? span.until() : covered;
            }
        }
        return covered.isBefore(day.until()) ? gap.plus(Duration.between(covered, day.until())) : gap;
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static String time(Instant at, ZoneId zone) {
        LocalTime time = LocalTime.ofInstant(at, zone);
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
