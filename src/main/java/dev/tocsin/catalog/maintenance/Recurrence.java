package dev.tocsin.catalog.maintenance;

import dev.tocsin.platform.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import org.jspecify.annotations.Nullable;

/** When something that begins on a wall clock begins again: an RRULE of RFC 5545, at most once a day; or only once. */
record Recurrence(LocalDateTime start, ZoneId zone, @Nullable String rule) {
    private static final int LONGEST = 500;

    /** @throws InvalidInput when the rule cannot be read or repeats within a day */
    static @Nullable String checked(@Nullable String rule) {
        String text = rule == null ? "" : rule.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() > LONGEST || badFrequency(new Recur<ZonedDateTime>(text))) {
                throw new InvalidInput("/rule", "must repeat by day, week, month or year, at most once a day");
            }
        } catch (IllegalArgumentException | java.time.DateTimeException unreadable) {
            throw new InvalidInput("/rule", "must be an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=SU");
        }
        return text;
    }

    /** Every beginning between these times, both included. */
    List<Instant> between(Instant from, Instant until) {
        if (rule == null) {
            Instant once = start.atZone(zone).toInstant();
            return Stream.of(once)
                    .filter(it -> !it.isBefore(from) && !it.isAfter(until))
                    .toList();
        }
        ZonedDateTime seed = start.atZone(zone);
        if (until.isBefore(seed.toInstant())) {
            return List.of();
        }
        return new Recur<ZonedDateTime>(rule)
                .getDates(seed, from.atZone(zone), until.atZone(zone)).stream()
                        .map(ZonedDateTime::toInstant)
                        .filter(it -> !it.isBefore(from) && !it.isAfter(until) && !it.isBefore(seed.toInstant()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** The same rhythm begun at least this much earlier, on the same weekday and time of day; for looking back. */
    Recurrence earlier(Duration length) {
        long weeks = 8 * (length.toDays() / 56 + 1);
        if (rule == null) {
            return new Recurrence(start.minusWeeks(weeks), zone, "FREQ=WEEKLY");
        }
        String open = rule.replaceAll(";?(COUNT|UNTIL)=[^;]*", "").replaceFirst("^;", "");
        return switch (new Recur<ZonedDateTime>(rule).getFrequency()) {
            case MONTHLY -> new Recurrence(start.minusMonths(12), zone, open);
            case YEARLY -> new Recurrence(start.minusYears(4), zone, open);
            default -> new Recurrence(start.minusWeeks(weeks), zone, open);
        };
    }

    private static boolean badFrequency(Recur<ZonedDateTime> recur) {
        Frequency frequency = recur.getFrequency();
        return frequency.ordinal() < Frequency.DAILY.ordinal()
                || !recur.getHourList().isEmpty()
                || !recur.getMinuteList().isEmpty()
                || !recur.getSecondList().isEmpty();
    }
}
