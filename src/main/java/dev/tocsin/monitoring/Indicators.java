package dev.tocsin.monitoring;

import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.History.Mean;
import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;
import dev.tocsin.monitoring.indicator.Point;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.platform.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What monitors have measured over time. */
@Component
public class Indicators {
    private final Monitors monitors;
    private final History history;
    private final Clock clock;

    Indicators(Monitors monitors, History history, Clock clock) {
        this.monitors = monitors;
        this.history = history;
        this.clock = clock;
    }

    /**
     * A row of the month's table.
     *
     * @param current of the month so far: the mean of its series; null when nothing measures it
     * @param monitors that feed it
     */
    public record Row(
            KeyIndicator indicator,
            String title,
            double target,
            double alert,
            @Nullable Double current,
            Standing standing,
            List<String> monitors) {}

    public List<Series> series() {
        return history.series();
    }

    public List<Point> points(long series, Instant from, Instant to) {
        if (history.find(series).isEmpty()) {
            throw new NotFound("There is no series " + series);
        }
        return history.points(series, from, to);
    }

    /** The share of attempts that found nothing wrong; empty when there were none. */
    public Optional<Double> uptime(String monitor, Instant from, Instant to) {
        return history.mean(History.seriesOf(monitor, Series.UP), from, to).map(Mean::value);
    }

    /** Every key indicator of a month (UTC), measured or not. */
    public List<Row> table(YearMonth month) {
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant next = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant now = clock.instant().plusMillis(1);
        Instant to = now.isBefore(next) ? now : next;
        Map<String, MonitorView> known =
                monitors.all().stream().collect(Collectors.toMap(MonitorView::name, Function.identity()));
        List<Series> series = history.series();
        return Arrays.stream(KeyIndicator.values())
                .map(it -> row(it, series, known, from, to))
                .toList();
    }

    public YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    public Instant now() {
        return clock.instant();
    }

    private Row row(
            KeyIndicator indicator, List<Series> series, Map<String, MonitorView> known, Instant from, Instant to) {
        List<Series> feeding = series.stream()
                .filter(it -> it.measure().equals(indicator.measure))
                .filter(it -> feeds(indicator, known.get(it.monitor())))
                .toList();
        List<Mean> means = feeding.stream()
                .flatMap(it -> history.mean(it.id(), from, to).stream())
                .toList();
        List<String> names = feeding.stream().map(Series::monitor).distinct().toList();
        if (means.isEmpty()) {
            return new Row(
                    indicator, indicator.title, indicator.target, indicator.alert, null, Standing.NOT_MEASURED, names);
        }
        double current = means.stream().mapToDouble(Mean::value).average().orElseThrow();
        return new Row(
                indicator,
                indicator.title,
                indicator.target,
                indicator.alert,
                current,
                indicator.standing(current),
                names);
    }

    private static boolean feeds(KeyIndicator indicator, @Nullable MonitorView monitor) {
        return monitor != null
                && (indicator.role == null || indicator.role.word().equals(monitor.role()));
    }
}
