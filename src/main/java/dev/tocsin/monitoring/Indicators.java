package dev.tocsin.monitoring;

import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.History.Mean;
import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;
import dev.tocsin.monitoring.indicator.Point;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.monitoring.indicator.Uptimes;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What monitors have measured over time. */
@Component
public class Indicators {
    private static final Duration PART = Duration.ofMinutes(30);
    private static final int PARTS = 48;
    private static final Duration LIVE = Duration.ofSeconds(3);

    private final Monitors monitors;
    private final History history;
    private final Uptimes uptimes;
    private final Clock clock;
    private final Snapshot<Dashboard> latest;

    Indicators(Monitors monitors, History history, Uptimes uptimes, Clock clock) {
        this.monitors = monitors;
        this.history = history;
        this.uptimes = uptimes;
        this.clock = clock;
        this.latest = new Snapshot<>(LIVE, clock, () -> dashboard(clock.instant()));
    }

    /**
     * A row of the month's table.
     *
     * @param current of the month so far: the worst of its series, the mean of uptimes; null when nothing measures it
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
        Map<String, MonitorView> known = known();
        Map<KeyIndicator, List<Series>> feeding = feeding(known);
        Map<Long, Mean> means = counted(feeding, known, from, now.isBefore(next) ? now : next);
        return feeding.entrySet().stream()
                .map(it -> row(it.getKey(), it.getValue(), means))
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

    /** What the live dashboard shows: at most a few seconds old, and put together by one for all who ask meanwhile. */
    public Dashboard dashboard() {
        return latest.get();
    }

    private Dashboard dashboard(Instant now) {
        Instant end = now.plusMillis(1);
        Instant dayAgo = now.minus(Duration.ofDays(1));
        Instant month = thisMonth().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<String, MonitorView> known = known();
        Map<KeyIndicator, List<Series>> feeding = feeding(known);
        Set<Long> all = ids(feeding.values().stream().flatMap(List::stream));
        Map<Long, Mean> counted = counted(feeding, known, month, end);
        Map<Long, Mean> lately = history.means(all, now.minus(Duration.ofHours(1)), end);
        Map<Long, Mean> today = history.means(all, dayAgo, end);
        Map<Long, Mean> before = history.means(all, dayAgo.minus(Duration.ofDays(1)), dayAgo);
        List<Dashboard.Card> cards = new ArrayList<>();
        feeding.forEach((indicator, series) -> {
            Row row = row(indicator, series, counted);
            Double hour = worst(indicator, series, lately);
            Double day = worst(indicator, series, today);
            Double dayBefore = worst(indicator, series, before);
            cards.add(new Dashboard.Card(
                    row,
                    hour,
                    hour == null || indicator.uptime() ? row.standing() : indicator.standing(hour),
                    day == null || dayBefore == null ? null : Double.valueOf(day - dayBefore),
                    series.isEmpty() ? List.of() : history.line(ids(series.stream()), dayAgo, PART, PARTS),
                    series.stream().map(it -> Long.toString(it.id())).toList()));
        });
        return new Dashboard(now, cards, health(known.values()));
    }

    /** Of every series that feeds an indicator; planned maintenance does not count in uptimes. */
    private Map<Long, Mean> counted(
            Map<KeyIndicator, List<Series>> feeding, Map<String, MonitorView> known, Instant from, Instant to) {
        Map<Long, String> ups = new LinkedHashMap<>();
        List<Series> others = new ArrayList<>();
        feeding.forEach((indicator, series) -> {
            if (indicator.uptime()) {
                series.forEach(it -> ups.put(it.id(), service(known.get(it.monitor()))));
            } else {
                others.addAll(series);
            }
        });
        Map<Long, Mean> means = new HashMap<>(history.means(ids(others.stream()), from, to));
        means.putAll(uptimes.means(ups, from, to));
        return means;
    }

    private static String service(@Nullable MonitorView monitor) {
        return monitor == null ? "" : monitor.service();
    }

    private static Set<Long> ids(Stream<Series> series) {
        return series.map(Series::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable Double worst(KeyIndicator indicator, List<Series> series, Map<Long, Mean> means) {
        OptionalDouble value = indicator.of(series.stream()
                .map(it -> means.get(it.id()))
                .filter(Objects::nonNull)
                .map(Mean::value)
                .toList());
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
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

    private Map<KeyIndicator, List<Series>> feeding(Map<String, MonitorView> known) {
        List<Series> series = history.series();
        Map<KeyIndicator, List<Series>> feeding = new EnumMap<>(KeyIndicator.class);
        for (KeyIndicator indicator : KeyIndicator.values()) {
            feeding.put(
                    indicator,
                    series.stream()
                            .filter(it -> it.measure().equals(indicator.measure))
                            .filter(it -> feeds(indicator, known.get(it.monitor())))
                            .toList());
        }
        return feeding;
    }

    private static Row row(KeyIndicator indicator, List<Series> feeding, Map<Long, Mean> means) {
        Double current = worst(indicator, feeding, means);
        return new Row(
                indicator,
                indicator.title,
                indicator.target,
                indicator.alert,
                current,
                current == null ? Standing.NOT_MEASURED : indicator.standing(current),
                feeding.stream().map(Series::monitor).distinct().toList());
    }

    private static boolean feeds(KeyIndicator indicator, @Nullable MonitorView monitor) {
        return monitor != null
                && (indicator.role == null || indicator.role.word().equals(monitor.role()));
    }
}
