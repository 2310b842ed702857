package dev.tocsin.monitoring.indicator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What has been worked out of history for a span of time, kept until the next one begins. */
public final class Recent<T> {
    private static final int MOST = 20_000;

    private final Map<String, Kept<T>> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<T>> eldest) {
            return size() > MOST;
        }
    };

    private record Kept<T>(Instant span, T value) {}

    public T get(String key, Instant span, Supplier<T> load) {
        Kept<T> known = find(key);
        if (known != null && known.span().equals(span)) {
            return known.value();
        }
        T value = load.get();
        synchronized (kept) {
            kept.put(key, new Kept<>(span, value));
        }
        return value;
    }

    private @Nullable Kept<T> find(String key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }
}
