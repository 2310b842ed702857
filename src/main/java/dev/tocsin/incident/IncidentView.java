package dev.tocsin.incident;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    /** INC-7. */
    public String key() {
        return "INC-" + number;
    }

    /** No rung is called: nothing fires any more, a silence covers it, or somebody snoozed it. */
    public boolean quiet(Instant now) {
        return clearedAt != null || silenced(now) || (snoozedUntil != null && snoozedUntil.isAfter(now));
    }

    /** A silence covers all its alerts. */
    public boolean silenced(Instant now) {
        return silencedUntil != null && silencedUntil.isAfter(now);
    }

    /** Where it stands, as one says it to a person who clicked late. */
    public String standing() {
        return key()
                + switch (state) {
                    case OPENED -> " is not acknowledged";
                    case ACKNOWLEDGED -> " is already acknowledged by " + acknowledgedBy + at(acknowledgedAt);
                    case RESOLVED -> " is already resolved by " + resolvedBy + at(resolvedAt);
                    case CLOSED ->
                        mergedInto != null
                                ? " was merged into another incident" + at(closedAt)
                                : " is already closed by " + closedBy + at(closedAt);
                };
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "" : " at " + CLOCK.format(instant) + " UTC";
    }
}
