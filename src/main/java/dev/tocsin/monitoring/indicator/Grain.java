package dev.tocsin.monitoring.indicator;

import java.time.Duration;
import java.time.Instant;

/** The kept resolutions, finest first. */
enum Grain {
    RAW("indicator_sample", "measured_at", Duration.ZERO, Duration.ofDays(7)),
    FIVE_MINUTES("indicator_five_minutes", "from_at", Duration.ofMinutes(5), Duration.ofDays(90)),
    HOUR("indicator_hour", "from_at", Duration.ofHours(1), Duration.ofDays(730));

    final String table;
    final String time;
    final Duration step;
    final Duration kept;

    Grain(String table, String time, Duration step, Duration kept) {
        this.table = table;
        this.time = time;
        this.step = step;
        this.kept = kept;
    }

    Instant floor(Instant at) {
        long millis = step.toMillis();
        return millis == 0 ? at : Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }
}
