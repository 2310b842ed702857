package dev.tocsin.alert.integration;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** A bucket of requests per integration, on this node alone. */
@Component
public class RateLimits {
    private final Map<IntegrationId, Limited> buckets = new ConcurrentHashMap<>();

    private record Limited(int rate, Bucket bucket) {}

    /** Whether a request may pass, and what the RateLimit headers say of it. */
    public record Verdict(boolean allowed, int quota, long remaining, long secondsToWait) {}

    public Verdict take(Integration from) {
        int rate = from.ratePerSecond();
        Limited limited = buckets.get(from.id());
        if (limited == null || limited.rate() != rate) {
            limited = buckets.compute(from.id(), (id, old) -> old == null || old.rate() != rate ? limited(rate) : old);
        }
        ConsumptionProbe probe = limited.bucket().tryConsumeAndReturnRemaining(1);
        long seconds =
                Duration.ofNanos(probe.getNanosToWaitForRefill() + 999_999_999L).toSeconds();
        return new Verdict(probe.isConsumed(), rate, probe.getRemainingTokens(), seconds);
    }

    private static Limited limited(int rate) {
        return new Limited(
                rate,
                Bucket.builder()
                        .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, Duration.ofSeconds(1)))
                        .build());
    }
}
