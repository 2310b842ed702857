package dev.tocsin.web.pages.oncall;

import dev.tocsin.platform.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Reads what a browser's field for date and time says. */
final class LocalTimes {

    private LocalTimes() {}

    /** @throws InvalidInput when it is no time */
    static Instant parse(String text, ZoneId zone) {
        try {
            LocalDateTime time = LocalDateTime.parse(text.strip());
            if (isOfOurTime(time.toLocalDate())) {
                return time.atZone(zone).toInstant();
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw new InvalidInput("/time", "must be a date and time such as 2026-12-24T18:00");
    }

    /** Far from where reckoning with it would overflow. */
    static boolean isOfOurTime(LocalDate day) {
        return day.getYear() >= 1970 && day.getYear() < 9999;
    }
}
