package dev.tocsin.incident;

import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known when an incident opens; the group key is null when a person opens it. */
public record NewIncident(
        String title,
        String description,
        @Nullable String sourceUrl,
        Priority priority,
        boolean untriaged,
        @Nullable ServiceId service,
        String serviceName,
        TeamId team,
        Instant detectedAt,
        @Nullable String groupKey) {}
