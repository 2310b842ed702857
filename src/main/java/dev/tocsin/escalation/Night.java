package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** A responder's quiet hours. */
final class Night {

    private Night() {}

    /** When this person's night ends, or {@code now} in the daytime. */
    static Instant over(Responder person, Instant now) {
        ZonedDateTime here = now.atZone(person.zone());
        LocalTime time = here.toLocalTime();
        LocalTime from = person.quietFrom();
        LocalTime until = person.quietUntil();
        boolean acrossMidnight = from.isAfter(until);
        boolean night = acrossMidnight
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
        if (!night) {
            return now;
        }
        ZonedDateTime end = here.with(until);
        return (end.isAfter(here) ? end : here.plusDays(1).with(until)).toInstant();
    }
}
