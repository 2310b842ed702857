package dev.tocsin.monitoring.scrape;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A quantile of a histogram's buckets, between two bounds as Prometheus' histogram_quantile has it. */
public final class Quantile {

    private Quantile() {}

    /** @param cumulative counts up to each upper bound; empty when nothing was counted */
    public static OptionalDouble of(double share, Map<Double, Double> cumulative) {
        TreeMap<Double, Double> buckets = new TreeMap<>(cumulative);
        if (buckets.isEmpty() || buckets.lastEntry().getValue() <= 0) {
            return OptionalDouble.empty();
        }
        double rank = share * buckets.lastEntry().getValue();
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            if (bucket.getValue() >= rank && bucket.getValue() > below) {
                double upper = bucket.getKey();
                return OptionalDouble.of(
                        Double.isInfinite(upper)
                                ? lower
                                : lower + (upper - lower) * (rank - below) / (bucket.getValue() - below));
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return OptionalDouble.of(lower);
    }
}
