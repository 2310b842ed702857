package dev.tocsin.monitoring.indicator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells what is usual, and where a trend leads, from what a monitor has measured of the same before. */
@Component
public class Usuals {
    private static final Duration WEEK = Duration.ofDays(7);
    /** What just happens is not yet usual. */
    private static final Duration FRESH = Duration.ofMinutes(30);

    private static final int LEAST = 24;
    private static final Duration LEAST_TREND = Duration.ofDays(1);
    private static final Duration TREND_KEPT = Duration.ofMinutes(10);

    private final History history;
    private final Clock clock;
    private final Recent<Optional<Double>> trends = new Recent<>();

    Usuals(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Of the last week's five minutes; empty before there are two hours of them. */
    public Optional<Usual> of(String monitor, String measure) {
        return of(monitor, measure, Map.of());
    }

    public Optional<Usual> of(String monitor, String measure, Map<String, String> labels) {
        Instant now = clock.instant();
        long series = Series.of(monitor, measure, labels).id();
        List<Point> points = history.points(series, now.minus(WEEK), now.minus(FRESH));
        if (points.size() < LEAST) {
            return Optional.empty();
        }
        Duration over = Duration.between(
                points.get(0).at(), points.get(points.size() - 1).at());
        return over.compareTo(Duration.ofMinutes(110)) < 0
                ? Optional.empty()
                : Optional.of(Usual.of(points.stream().map(Point::mean).toList(), over));
    }

    /** Growth a day over the last two weeks; empty before there is a day. */
    public Optional<Double> growthADay(String monitor, String measure) {
        return growthADay(History.seriesOf(monitor, measure), WEEK.multipliedBy(2));
    }

    /** Growth a day by least squares; empty before there is a day of values, or all of the span if that is shorter. */
    public Optional<Double> growthADay(long series, Duration over) {
        Instant now = clock.instant();
        Instant span = Instant.ofEpochMilli(now.toEpochMilli() / TREND_KEPT.toMillis() * TREND_KEPT.toMillis());
        return trends.get(series + "|" + over, span, () -> trend(series, now, over));
    }

    private Optional<Double> trend(long series, Instant now, Duration over) {
        List<Point> points = history.points(series, now.minus(over), now);
        Duration least = over.compareTo(LEAST_TREND) < 0 ? over.multipliedBy(9).dividedBy(10) : LEAST_TREND;
        if (points.size() < LEAST || Duration.between(points.get(0).at(), now).compareTo(least) < 0) {
            return Optional.empty();
        }
        double[] days = points.stream()
                .mapToDouble(it -> Duration.between(now, it.at()).toMillis() / 86_400_000.0)
                .toArray();
        double[] values = points.stream().mapToDouble(Point::mean).toArray();
        return Optional.of(slope(days, values));
    }

    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double over = 0;
        double under = 0;
        for (int i = 0; i < x.length; i++) {
            over += (x[i] - meanX) * (y[i] - meanY);
            under += (x[i] - meanX) * (x[i] - meanX);
        }
        return under == 0 ? 0 : over / under;
    }
}
