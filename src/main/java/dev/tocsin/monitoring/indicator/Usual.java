package dev.tocsin.monitoring.indicator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is usual for a series: its median, and how far its values usually lie from it (median absolute deviation).
 *
 * @param over the time it rests on
 */
public record Usual(double median, double deviation, int values, Duration over) {
    /** A deviation of a normal distribution for one median absolute deviation. */
    private static final double SIGMA = 1.4826;
    /** What hardly ever changes still may, by this share of the median. */
    private static final double LEAST_SPREAD = 0.05;

    private static final double FARTHEST = 100;

    static Usual of(List<Double> values, Duration over) {
        double median = median(values);
        double deviation =
                median(values.stream().map(it -> Math.abs(it - median)).toList());
        return new Usual(median, deviation, values.size(), over);
    }

    /** Above this a value is out of the ordinary: four deviations, and at least twice the median. */
    public double most() {
        return Math.max(2 * median, median + 4 * SIGMA * deviation);
    }

    /** How many deviations of a normal distribution a value lies above the median, below it if negative. */
    public double deviations(double value) {
        double one = Math.max(SIGMA * deviation, LEAST_SPREAD * Math.abs(median));
        double off = value - median;
        return off == 0
                ? 0
                : Math.max(-FARTHEST, Math.min(FARTHEST, one == 0 ? Math.signum(off) * FARTHEST : off / one));
    }

    public String words() {
        String text = String.format(Locale.ROOT, "%.1f", median).replaceAll("\\.0$", "");
        return text + " (median of " + (over.toDays() > 0 ? over.toDays() + " d" : over.toHours() + " h") + ")";
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
