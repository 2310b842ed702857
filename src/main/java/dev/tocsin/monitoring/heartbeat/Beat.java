package dev.tocsin.monitoring.heartbeat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a job has said.
 *
 * @param key the secret in its ping URL
 * @param startedAt when a run began that has not ended
 * @param failure what the last ping said went wrong; null after a success
 */
public record Beat(
        String monitor,
        String key,
        Instant createdAt,
        @Nullable Instant succeededAt,
        @Nullable Instant startedAt,
        @Nullable String failure,
        @Nullable Long durationMillis,
        @Nullable Instant pingedAt,
        @Nullable String log) {}
