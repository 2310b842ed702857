package dev.tocsin.platform.security;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong guesses by whoever makes them, on this node; the longest unseen of many are forgotten. */
public final class Guesses {
    private static final int REMEMBERED = 20_000;

    private final int allowed;
    private final Duration per;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Guesses(int allowed, Duration per) {
        this.allowed = allowed;
        this.per = per;
    }

    public synchronized boolean mayTry(String who) {
        Bucket bucket = buckets.get(who);
        return bucket == null || bucket.getAvailableTokens() > 0;
    }

    public synchronized void wrong(String who) {
        buckets.computeIfAbsent(who, it -> fresh()).tryConsume(1);
    }

    public synchronized void right(String who) {
        buckets.remove(who);
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(allowed).refillGreedy(allowed, per))
                .build();
    }
}
