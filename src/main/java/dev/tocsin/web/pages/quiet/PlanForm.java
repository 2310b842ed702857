package dev.tocsin.web.pages.quiet;

import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.pages.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as browsers' fields for a date and a time have them, on the reader's wall clock. */
final class PlanForm {

    private PlanForm() {}

    static String local(Instant at, Times times) {
        return LocalDateTime.ofInstant(at, times.zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    static Instant instant(@Nullable String text, Times times, String pointer) {
        try {
            return LocalDateTime.parse(text == null ? "" : text.strip())
                    .atZone(times.zone())
                    .toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidInput(pointer, "must be a date and a time");
        }
    }
}
