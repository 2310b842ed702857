package dev.tocsin.alert.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this node believes to fire, so that repeats need not be read first. Only a hint: the row count of the update
 * decides. Used by the committer's thread alone.
 */
@Component
class Hints {
    private static final int LIMIT = 200_000;

    /** A firing alert as this node last saw it. */
    record Hint(long alertId, Instant startsAt, long annotationsHash) {}

    @SuppressWarnings("serial")
    private final Map<Long, Hint> hints = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Hint> eldest) {
            return size() > LIMIT;
        }
    };

    @Nullable
    Hint of(long fingerprint) {
        return hints.get(fingerprint);
    }

    void put(long fingerprint, Hint hint) {
        hints.put(fingerprint, hint);
    }

    void forget(long fingerprint) {
        hints.remove(fingerprint);
    }
}
