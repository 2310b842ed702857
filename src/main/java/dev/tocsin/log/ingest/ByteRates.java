package dev.tocsin.log.ingest;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.log.LogSettings;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How many bytes of lines each integration may send, on this node alone. */
@Component
class ByteRates {
    private final long perSecond;
    private final Map<IntegrationId, Bucket> buckets = new ConcurrentHashMap<>();

    ByteRates(LogSettings settings) {
        this.perSecond = settings.perSecond().toBytes();
    }

    boolean take(Integration from, long bytes) {
        return buckets.computeIfAbsent(from.id(), id -> bucket()).tryConsume(Math.max(1, bytes));
    }

    long perSecond() {
        return perSecond;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perSecond + perSecond / 2).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
