package dev.tocsin.reporting.facts;

import dev.tocsin.catalog.Responder;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** When people work and sleep, on their own wall clock. */
final class Hours {
    static final LocalTime WORK_FROM = LocalTime.of(9, 0);
    static final LocalTime WORK_UNTIL = LocalTime.of(18, 0);

    private Hours() {}

    /** Asleep: in their quiet hours. Working: Monday to Friday from 9 to 18. */
    static Fact.When of(Responder person, Instant at) {
        ZonedDateTime local = at.atZone(person.zone());
        LocalTime time = local.toLocalTime();
        if (between(time, person.quietFrom(), person.quietUntil())) {
            return Fact.When.ASLEEP;
        }
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend || !between(time, WORK_FROM, WORK_UNTIL) ? Fact.When.OFF_HOURS : Fact.When.WORKING;
    }

    /** The start included, the end not; over midnight when the end comes first. */
    private static boolean between(LocalTime time, LocalTime from, LocalTime until) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
    }
}
