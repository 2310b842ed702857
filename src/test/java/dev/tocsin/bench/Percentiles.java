package dev.tocsin.bench;

import java.util.Collection;
import java.util.Locale;

/** Sorted durations in milliseconds. */
final class Percentiles {
    private final double[] sorted;

    Percentiles(Collection<Double> millis) {
        sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    /** Nearest rank. */
    double at(int percent) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
