package dev.tocsin.reporting.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Tells hours, weekdays and weeks on a wall clock, fast: the zone is asked only when its offset may have changed. */
final class LocalTimes {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final ZoneRules rules;
    private final long firstMonday;
    private long offsetFrom = Long.MAX_VALUE;
    private long offsetUntil = Long.MIN_VALUE;
    private long offset;
    private long wall;

    LocalTimes(ZoneId zone, LocalDate firstMonday) {
        this.rules = zone.getRules();
        this.firstMonday = firstMonday.toEpochDay();
    }

    void at(long millis) {
        if (millis < offsetFrom || millis >= offsetUntil) {
            Instant instant = Instant.ofEpochMilli(millis);
            ZoneOffset now = rules.getOffset(instant);
            ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
            ZoneOffsetTransition after = rules.nextTransition(instant);
            offset = now.getTotalSeconds() * 1000L;
            offsetFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond() * 1000;
            offsetUntil = after == null ? Long.MAX_VALUE : after.toEpochSecond() * 1000;
        }
        wall = millis + offset;
    }

    /** Counted from the first Monday. */
    int week() {
        return (int) Math.floorDiv(day() - firstMonday, 7L);
    }

    /** 0: Monday. */
    int weekday() {
        return (int) Math.floorMod(day() - firstMonday, 7L);
    }

    int hour() {
        return (int) (Math.floorMod(wall, DAY) / HOUR);
    }

    private long day() {
        return Math.floorDiv(wall, DAY);
    }
}
