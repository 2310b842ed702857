package dev.tocsin.sla;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deadline of an incident and what became of it.
 *
 * @param paused planned maintenance between the start and the deadline (or the end, once ended), which does not count
 * @param late by how much a breach missed it, once known
 */
public record SlaClock(
        long id,
        IncidentId incident,
        ClockKind kind,
        Priority priority,
        Instant startedAt,
        Instant deadline,
        @Nullable Instant atRiskAt,
        ClockState state,
        @Nullable Instant endedAt,
        Duration paused,
        @Nullable Duration late) {

    /** How much time there is for it, planned maintenance not counted. */
    public Duration length() {
        return Duration.between(startedAt, deadline).minus(paused);
    }
}
