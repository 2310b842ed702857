package dev.tocsin.monitoring.counter;

import java.time.Duration;
import java.util.Map;

/**
 * What counters have grown by.
 *
 * @param by their growth; those that are new since then, of a source that is new, are left out
 * @param over how long it took
 */
public record Growth(Map<String, Double> by, Duration over) {

    public double of(String key) {
        return by.getOrDefault(key, 0.0);
    }

    public double perSecond(String key) {
        return of(key) / Math.max(0.001, over.toMillis() / 1e3);
    }
}
