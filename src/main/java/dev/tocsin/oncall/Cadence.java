package dev.tocsin.oncall;

import java.time.temporal.ChronoUnit;

/** The unit in which a rotation counts its turns. */
public enum Cadence {
    HOURLY(ChronoUnit.HOURS, 168),
    DAILY(ChronoUnit.DAYS, 90),
    WEEKLY(ChronoUnit.WEEKS, 52),
    MONTHLY(ChronoUnit.MONTHS, 12);

    private final ChronoUnit unit;
    private final int most;

    Cadence(ChronoUnit unit, int most) {
        this.unit = unit;
        this.most = most;
    }

    ChronoUnit unit() {
        return unit;
    }

    /** As many units as a turn may have. */
    int most() {
        return most;
    }
}
