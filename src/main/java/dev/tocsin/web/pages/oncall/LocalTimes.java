package dev.tocsin.web.pages.oncall;

import dev.tocsin.platform.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Reads what a browser's field for date and time says. */
final class LocalTimes {

    private LocalTimes() {}

    /** @throws InvalidInput when it is no time */
    static Instant parse(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
        } catch (DateTimeException none) {
            throw new InvalidInput("/time", "must be a date and time such as 2026-12-24T18:00");
        }
    }
}
