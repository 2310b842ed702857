package dev.tocsin.oncall;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * When a wall clock first shows a time or a later one. In the night in which an hour is skipped that is the moment of
 * the skip, in the night in which one is repeated its first pass: so later times never come before earlier ones, and
 * none comes twice.
 */
final class WallClock {

    private WallClock() {}

    static Instant shows(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).toInstant();
    }
}
