package dev.tocsin.web.pages.oncall;

import dev.tocsin.platform.Expect;
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
            Instant time = LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
            if (Expect.isOfOurTime(time)) {
                return time;
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw new InvalidInput("/time", "must be a date and time such as 2026-12-24T18:00");
    }
}
