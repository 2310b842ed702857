package dev.tocsin.sla.review;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.sla.ClockKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One missed deadline (its id is the clock's), its owner, and what they found; cause and note are there once it is done. */
public record BreachReview(
        long id,
        IncidentId incident,
        ClockKind kind,
        Priority priority,
        TeamId team,
        @Nullable ResponderId owner,
        Instant openedAt,
        Instant dueAt,
        @Nullable BreachCause cause,
        @Nullable String note,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {

    public boolean done() {
        return doneAt != null;
    }

    public boolean overdue(Instant now) {
        return doneAt == null && now.isAfter(dueAt);
    }
}
