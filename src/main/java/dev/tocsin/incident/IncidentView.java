package dev.tocsin.incident;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident as others see it. */
public record IncidentView(
        IncidentId id,
        long number,
        String title,
        String description,
        @Nullable String sourceUrl,
        Priority priority,
        IncidentState state,
        @Nullable ServiceId service,
        String serviceName,
        TeamId team,
        Instant detectedAt,
        Instant openedAt,
        Instant movedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable ResponderId assignee,
        Instant updatedAt,
        @Nullable Instant snoozedUntil,
        @Nullable Instant clearedAt,
        @Nullable String silencedBy,
        @Nullable Instant silencedUntil,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String cause,
        @Nullable String resolutionNote,
        @Nullable String supportCase,
        boolean postmortemWanted,
        boolean untriaged,
        @Nullable IncidentId mergedInto,
        int stint,
        @Nullable Duration timeToAcknowledge,
        @Nullable Duration timeToResolve) {

    /** INC-7. */
    public String key() {
        return "INC-" + number;
    }

    /** No rung is called: nothing fires any more, or a silence covers it. */
    public boolean quiet(Instant now) {
        return clearedAt != null || (silencedUntil != null && silencedUntil.isAfter(now));
    }
}
