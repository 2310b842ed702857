package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Messages that wait for a time of day in the recipient's zone; {@link #NOT} for those that leave at once. */
public record Held(@Nullable LocalTime until) {
    public static final Held NOT = new Held(null);

    public static Held until(String timeOfDay) {
        return new Held(LocalTime.parse(timeOfDay));
    }

    /** When it may leave at the earliest; null for at once. */
    public @Nullable Instant notBefore(Responder recipient, Instant now) {
        if (until == null) {
            return null;
        }
        ZonedDateTime here = now.atZone(recipient.zone());
        ZonedDateTime today = here.with(until);
        return (today.isBefore(here) ? here.plusDays(1).with(until) : today).toInstant();
    }
}
