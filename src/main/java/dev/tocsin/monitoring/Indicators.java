package dev.tocsin.monitoring;

import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.History.Mean;
import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;
import dev.tocsin.monitoring.indicator.Point;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.platform.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What monitors have measured over time. */
@Component
public class Indicators {
    private static final Duration PART = Duration.ofMinutes(30);
    private static final int PARTS = 48;

    private final Monitors monitors;
    private final History history;
    private final Uptimes uptimes;
    private final Clock clock;

    Indicators(Monitors monitors, History history, Uptimes uptimes, Clock clock) {
        this.monitors = monitors;
        this.history = history;
        this.uptimes = uptimes;
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

    /** The share of attempts outside planned maintenance that found nothing wrong; empty when there were none. */
    public Optional<Double> uptime(String monitor, Instant from, Instant to) {
        String service = monitors.find(monitor).map(MonitorView::service).orElse("");
        return uptimes.mean(History.seriesOf(monitor, Series.UP), service, from, to)
                .map(Mean::value);
    }

    /** Every key indicator of a month (UTC), measured or not. */
    public List<Row> table(YearMonth month) {
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant next = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant now = clock.instant().plusMillis(1);
        Instant to = now.isBefore(next) ? now : next;
        Map<String, MonitorView> known = known();
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

    /** A series' last 24 hours in parts of half an hour, null where there is a gap. */
    public List<@Nullable Double> day(long series) {
        return history.line(List.of(series), clock.instant().minus(Duration.ofDays(1)), PART, PARTS);
    }

    /** What the live dashboard shows now. */
    public Dashboard dashboard() {
        Instant now = clock.instant();
        Map<String, MonitorView> known = known();
        List<Series> series = history.series();
        YearMonth month = thisMonth();
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Dashboard.Card> cards = Arrays.stream(KeyIndicator.values())
                .map(it -> card(it, feeding(it, series, known), row(it, series, known, from, now.plusMillis(1)), now))
                .toList();
        return new Dashboard(now, cards, health(known.values()));
    }

    private Dashboard.Card card(KeyIndicator indicator, List<Series> feeding, Row row, Instant now) {
        List<Long> ids = feeding.stream().map(Series::id).toList();
        if (ids.isEmpty()) {
            return new Dashboard.Card(row, null, null, List.of(), List.of());
        }
        Instant dayAgo = now.minus(Duration.ofDays(1));
        Double lately = mean(ids, now.minus(Duration.ofHours(1)), now.plusMillis(1));
        Double today = mean(ids, dayAgo, now.plusMillis(1));
        Double before = mean(ids, dayAgo.minus(Duration.ofDays(1)), dayAgo);
        return new Dashboard.Card(
                row,
                lately,
                today == null || before == null ? null : Double.valueOf(today - before),
                history.line(ids, dayAgo, PART, PARTS),
                ids.stream().map(it -> Long.toString(it)).toList());
    }

    private @Nullable Double mean(List<Long> ids, Instant from, Instant to) {
        OptionalDouble mean = history.means(ids, from, to).values().stream()
                .mapToDouble(Mean::value)
                .average();
        return mean.isPresent() ? Double.valueOf(mean.getAsDouble()) : null;
    }

    private static List<Dashboard.Health> health(Collection<MonitorView> monitors) {
        Map<String, List<MonitorView>> byService = monitors.stream()
                .filter(it -> !it.service().isEmpty())
                .collect(Collectors.groupingBy(MonitorView::service, TreeMap::new, Collectors.toList()));
        return byService.entrySet().stream()
                .map(it -> new Dashboard.Health(
                        it.getKey(),
                        it.getValue().stream()
                                .map(MonitorView::state)
                                .max(Comparator.naturalOrder())
                                .orElse(MonitorState.NEW),
                        it.getValue().size(),
                        it.getValue().stream()
                                .flatMap(monitor -> monitor.firing().stream().map(text -> monitor.name() + ": " + text))
                                .toList()))
                .toList();
    }

    private Map<String, MonitorView> known() {
        return monitors.all().stream().collect(Collectors.toMap(MonitorView::name, Function.identity()));
    }

    private static List<Series> feeding(KeyIndicator indicator, List<Series> series, Map<String, MonitorView> known) {
        return series.stream()
                .filter(it -> it.measure().equals(indicator.measure))
                .filter(it -> feeds(indicator, known.get(it.monitor())))
                .toList();
    }

    private Row row(
            KeyIndicator indicator, List<Series> series, Map<String, MonitorView> known, Instant from, Instant to) {
        List<Series> feeding = feeding(indicator, series, known);
        List<Double> means = indicator.measure.equals(Series.UP)
                ? feeding.stream()
                        .flatMap(it -> uptime(it.monitor(), from, to).stream())
                        .toList()
                : history.means(feeding.stream().map(Series::id).toList(), from, to).values().stream()
                        .map(Mean::value)
                        .toList();
        List<String> names = feeding.stream().map(Series::monitor).distinct().toList();
        Double current = means.isEmpty()
                ? null
                : Double.valueOf(means.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
        return new Row(
                indicator,
                indicator.title,
                indicator.target,
                indicator.alert,
                current,
                current == null ? Standing.NOT_MEASURED : indicator.standing(current),
                names);
    }

    private static boolean feeds(KeyIndicator indicator, @Nullable MonitorView monitor) {
        return monitor != null
                && (indicator.role == null || indicator.role.word().equals(monitor.role()));
    }
}
