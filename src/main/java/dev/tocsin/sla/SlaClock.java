package dev.tocsin.sla;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One deadline of an incident and what became of it; {@code late} is by how much a breach missed it, once known. */
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
        @Nullable Duration late) {}
