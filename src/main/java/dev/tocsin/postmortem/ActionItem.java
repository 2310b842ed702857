package dev.tocsin.postmortem;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.incident.IncidentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that somebody has promised to do because of an incident. */
public record ActionItem(
        long id,
        IncidentId incident,
        Origin origin,
        String text,
        ResponderId owner,
        Instant dueAt,
        Instant createdAt,
        String createdBy,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {

    /** What it came out of. */
    public enum Origin {
        REVIEW,
        POSTMORTEM
    }

    public boolean overdue(Instant now) {
        return doneAt == null && now.isAfter(dueAt);
    }
}
