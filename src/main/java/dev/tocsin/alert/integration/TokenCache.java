package dev.tocsin.alert.integration;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.integration.IntegrationRows.Match;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Integrations as read at most two seconds ago, so that a request costs no query. */
@Component
public class TokenCache {
    private static final long KEPT_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration COARSE = Duration.ofMinutes(1);
    private static final int LIMIT = 10_000;

    private final IntegrationRows rows;
    private final Clock clock;
    private final Map<String, Entry<Match>> byToken = new ConcurrentHashMap<>();
    private final Map<IntegrationId, Entry<Integration>> byId = new ConcurrentHashMap<>();

    TokenCache(IntegrationRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Entry<T>(Optional<T> value, long readAt) {
        boolean fresh() {
            return System.nanoTime() - readAt < KEPT_NANOS;
        }
    }

    public Optional<Integration> authenticate(String token) {
        String hash = Tokens.hash(token);
        return lookUp(byToken, hash, () -> used(rows.byToken(hash)))
                .filter(match -> match.until() == null || match.until().isAfter(clock.instant()))
                .map(Match::integration);
    }

    public Optional<Integration> find(IntegrationId id) {
        return lookUp(byId, id, () -> rows.find(id));
    }

    public void clear() {
        byToken.clear();
        byId.clear();
    }

    private static <K, T> Optional<T> lookUp(Map<K, Entry<T>> cache, K key, Supplier<Optional<T>> read) {
        Entry<T> entry = cache.get(key);
        if (entry == null || !entry.fresh()) {
            if (cache.size() > LIMIT) {
                cache.clear();
            }
            entry = new Entry<>(read.get(), System.nanoTime());
            cache.put(key, entry);
        }
        return entry.value();
    }

    private Optional<Match> used(Optional<Match> found) {
        found.map(Match::integration).ifPresent(integration -> {
            Instant now = clock.instant();
            if (integration
                    .lastUsedAt()
                    .map(at -> at.plus(COARSE).isBefore(now))
                    .orElse(true)) {
                rows.used(integration.id(), now);
            }
        });
        return found;
    }
}
