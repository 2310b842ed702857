package dev.tocsin.incident;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** What is stored of an incident. */
@MappedSuperclass
abstract class IncidentRow extends AbstractAggregateRoot<Incident> {
    @Id
    Long id;

    @Generated
    @Column(insertable = false, updatable = false)
    Long number;

    String title;
    String description;

    @Nullable
    String sourceUrl;

    @Enumerated(EnumType.STRING)
    Priority priority;

    @Enumerated(EnumType.STRING)
    IncidentState state;

    @Nullable
    Long serviceId;

    String serviceName;
    long teamId;
    Instant detectedAt;
    Instant openedAt;
    Instant movedAt;

    @Nullable
    Instant acknowledgedAt;

    @Nullable
    String acknowledgedBy;

    @Nullable
    Long assigneeId;

    Instant updatedAt;

    @Nullable
    Instant snoozedUntil;

    @Nullable
    Instant clearedAt;

    @Nullable
    String silencedBy;

    @Nullable
    Instant silencedUntil;

    @Nullable
    Instant resolvedAt;

    @Nullable
    String resolvedBy;

    @Nullable
    Instant closedAt;

    @Nullable
    String closedBy;

    @Nullable
    String cause;

    @Nullable
    String resolutionNote;

    @Nullable
    String supportCase;

    boolean postmortemWanted;
    boolean untriaged;

    @Nullable
    Long mergedInto;

    /** The group of alerts it was opened for; it owns that group while {@link #openGroupKey} says so too. */
    @Nullable
    String groupKey;

    @Nullable
    String openGroupKey;

    int stint;

    @Nullable
    Long timeToAcknowledgeUs;

    @Nullable
    Long timeToResolveUs;

    @Version
    @Nullable
    Long version;

    @SuppressWarnings("NullAway")
    protected IncidentRow() {}

    void begin(NewIncident opening, Instant now) {
        id = Ids.next();
        title = opening.title();
        description = opening.description();
        sourceUrl = opening.sourceUrl();
        priority = opening.priority();
        untriaged = opening.untriaged();
        state = IncidentState.OPENED;
        serviceId = opening.service() == null
                ? null
                : Long.valueOf(opening.service().value());
        serviceName = opening.serviceName();
        teamId = opening.team().value();
        detectedAt = opening.detectedAt();
        openedAt = now;
        movedAt = now;
        updatedAt = now;
        groupKey = opening.groupKey();
        openGroupKey = groupKey;
        stint = 1;
    }

    IncidentId id() {
        return new IncidentId(id);
    }

    String key() {
        return "INC-" + number;
    }

    String sentence() {
        return view().standing();
    }

    static long micros(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to);
    }

    IncidentView view() {
        return new IncidentView(
                id(),
                number,
                title,
                description,
                sourceUrl,
                priority,
                state,
                serviceId == null ? null : new ServiceId(serviceId),
                serviceName,
                new TeamId(teamId),
                detectedAt,
                openedAt,
                movedAt,
                acknowledgedAt,
                acknowledgedBy,
                assigneeId == null ? null : new ResponderId(assigneeId),
                updatedAt,
                snoozedUntil,
                clearedAt,
                silencedBy,
                silencedUntil,
                resolvedAt,
                resolvedBy,
                closedAt,
                closedBy,
                cause,
                resolutionNote,
                supportCase,
                postmortemWanted,
                untriaged,
                mergedInto == null ? null : new IncidentId(mergedInto),
                stint,
                duration(timeToAcknowledgeUs),
                duration(timeToResolveUs));
    }

    private static @Nullable Duration duration(@Nullable Long micros) {
        return micros == null ? null : Duration.of(micros, ChronoUnit.MICROS);
    }
}
