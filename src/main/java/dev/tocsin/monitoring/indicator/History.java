package dev.tocsin.monitoring.indicator;

import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads series back, each time in the resolution that suits the span. */
@Component
public class History {
    private static final Duration RAW_UP_TO = Duration.ofHours(6);
    private static final Duration FIVE_UP_TO = Duration.ofDays(8);
    private static final int MOST = 20_000;

    private final JdbcTemplate jdbc;
    private final SeriesRows series;
    private final Rollup rollup;

    History(JdbcTemplate jdbc, SeriesRows series, Rollup rollup) {
        this.jdbc = jdbc;
        this.series = series;
        this.rollup = rollup;
    }

    /** The mean of a span, and how many readings it rests on. */
    public record Mean(long readings, double value) {}

    public List<Series> series() {
        return series.all();
    }

    public Optional<Series> find(long id) {
        return series.find(id);
    }

    public static long seriesOf(String monitor, String measure) {
        return Series.of(monitor, measure, Map.of()).id();
    }

    /** Whether a monitor has measured this since then, whatever the labels. */
    public boolean measured(String monitor, String measure, Instant since) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM indicator_series s WHERE s.monitor = ? AND s.measure = ? AND EXISTS (SELECT 1 FROM"
                                + " indicator_sample i WHERE i.series_id = s.id AND i.measured_at >= ?) LIMIT 1",
                        Integer.class,
                        monitor,
                        measure,
                        Utc.at(since))
                .isEmpty();
    }

    /** In time order; what is not rolled up yet comes in the next finer resolution. */
    public List<Point> points(long series, Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        Grain grain = span.compareTo(RAW_UP_TO) <= 0
                ? Grain.RAW
                : span.compareTo(FIVE_UP_TO) <= 0 ? Grain.FIVE_MINUTES : Grain.HOUR;
        List<Point> points = new ArrayList<>();
        Instant at = from;
        for (int finer = grain.ordinal(); finer >= 0 && at.isBefore(to); finer--) {
            Grain it = Grain.values()[finer];
            Instant end = it == Grain.RAW ? to : earlier(to, rollup.done(it).orElse(at));
            if (at.isBefore(end)) {
                points.addAll(read(it, series, at, end));
                at = end;
            }
        }
        return points;
    }

    public Optional<Mean> mean(long series, Instant from, Instant to) {
        long readings = 0;
        double total = 0;
        Instant at = from;
        for (int finer = Grain.HOUR.ordinal(); finer >= 0 && at.isBefore(to); finer--) {
            Grain it = Grain.values()[finer];
            Instant end = it == Grain.RAW ? to : earlier(to, rollup.done(it).orElse(at));
            if (at.isBefore(end)) {
                String sums = it == Grain.RAW ? "COUNT(*) n, SUM(reading) s" : "SUM(readings) n, SUM(total) s";
                Mean part = jdbc.queryForObject(
                        "SELECT " + sums + " FROM " + it.table + " WHERE series_id = ? AND " + it.time + " >= ? AND "
                                + it.time + " < ?",
                        (row, number) -> new Mean(row.getLong("n"), row.getDouble("s")),
                        series,
                        Utc.at(at),
                        Utc.at(end));
                readings += part == null ? 0 : part.readings();
                total += part == null ? 0 : part.value();
                at = end;
            }
        }
        return readings == 0 ? Optional.empty() : Optional.of(new Mean(readings, total / readings));
    }

    private List<Point> read(Grain grain, long series, Instant from, Instant to) {
        String columns = grain == Grain.RAW
                ? "measured_at at_time, 1 n, reading s, reading least, reading most"
                : "from_at at_time, readings n, total s, least, most";
        return jdbc.query(
                "SELECT " + columns + " FROM " + grain.table + " WHERE series_id = ? AND " + grain.time + " >= ? AND "
                        + grain.time + " < ? ORDER BY " + grain.time + " LIMIT " + MOST,
                (row, number) -> new Point(
                        Utc.instant(row, "at_time"),
                        row.getLong("n"),
                        row.getDouble("s") / row.getLong("n"),
                        row.getDouble("least"),
                        row.getDouble("most")),
                series,
                Utc.at(from),
                Utc.at(to));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
