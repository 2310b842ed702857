package dev.tocsin.monitoring.indicator;

import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Reads series back, each time in the resolution that suits the span. */
@Component
public class History {
    private static final Duration RAW_UP_TO = Duration.ofHours(6);
    private static final Duration FIVE_UP_TO = Duration.ofDays(8);
    private static final int MOST = 20_000;
    /** Asked for in one statement. */
    private static final int SERIES = 50;

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
        return seriesOf(monitor, measure, Map.of());
    }

    public static long seriesOf(String monitor, String measure, Map<String, String> labels) {
        return Series.of(monitor, measure, labels).id();
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
        return Optional.ofNullable(means(List.of(series), from, to).get(series));
    }

    /** Of each series that has readings in the span; whole hours by hours, their edges as finely as they are still kept. */
    public Map<Long, Mean> means(Collection<Long> series, Instant from, Instant to) {
        Map<Long, Mean> sums = new HashMap<>();
        List<Long> all = List.copyOf(series);
        for (int at = 0; at < all.size(); at += SERIES) {
            cover(Grain.HOUR, all.subList(at, Math.min(all.size(), at + SERIES)), from, to, sums);
        }
        sums.replaceAll((id, sum) -> new Mean(sum.readings(), sum.value() / sum.readings()));
        return sums;
    }

    private void cover(Grain grain, List<Long> series, Instant from, Instant to, Map<Long, Mean> sums) {
        if (!from.isBefore(to)) {
            return;
        }
        if (grain == Grain.RAW) {
            sum(grain, series, from, to, sums);
            return;
        }
        Grain finer = Grain.values()[grain.ordinal() - 1];
        Instant first =
                grain.floor(from).equals(from) ? from : grain.floor(from).plus(grain.step);
        Instant last = grain.floor(earlier(to, rollup.done(grain).orElse(from)));
        if (first.isBefore(last)) {
            cover(finer, series, from, first, sums);
            sum(grain, series, first, last, sums);
            cover(finer, series, last, to, sums);
        } else {
            cover(finer, series, from, to, sums);
        }
    }

    private void sum(Grain grain, List<Long> series, Instant from, Instant to, Map<Long, Mean> sums) {
        String what = grain == Grain.RAW ? "COUNT(*) n, SUM(reading) s" : "SUM(readings) n, SUM(total) s";
        ofEach(
                "SELECT series_id, " + what + " FROM " + grain.table + " WHERE series_id = ? AND " + grain.time
                        + " >= ? AND " + grain.time + " < ? GROUP BY series_id",
                series,
                from,
                to,
                row -> {
                    sums.merge(
                            row.getLong("series_id"),
                            new Mean(row.getLong("n"), row.getDouble("s")),
                            (a, b) -> new Mean(a.readings() + b.readings(), a.value() + b.value()));
                });
    }

    /** One question for each: of several series in one condition H2 reads all that is kept, not only the span. */
    private void ofEach(String select, List<Long> series, Instant from, Instant to, RowCallbackHandler row) {
        jdbc.query(
                select + (" UNION ALL " + select).repeat(series.size() - 1),
                row,
                series.stream()
                        .flatMap(id -> Stream.<Object>of(id, Utc.at(from), Utc.at(to)))
                        .toArray());
    }

    /**
     * Means of all these series together in equal parts of a span, from what is rolled up; null where there was nothing.
     */
    public List<@Nullable Double> line(Collection<Long> series, Instant from, Duration step, int parts) {
        double[] totals = new double[parts];
        long[] readings = new long[parts];
        List<Long> all = List.copyOf(series);
        for (int at = 0; at < all.size(); at += SERIES) {
            ofEach(
                    "SELECT from_at, readings n, total s FROM " + Grain.FIVE_MINUTES.table
                            + " WHERE series_id = ? AND from_at >= ? AND from_at < ?",
                    all.subList(at, Math.min(all.size(), at + SERIES)),
                    from,
                    from.plus(step.multipliedBy(parts)),
                    row -> {
                        int part = (int) (Duration.between(from, Utc.instant(row, "from_at"))
                                        .toMillis()
                                / step.toMillis());
                        totals[part] += row.getDouble("s");
                        readings[part] += row.getLong("n");
                    });
        }
        List<@Nullable Double> line = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            line.add(readings[part] == 0 ? null : Double.valueOf(totals[part] / readings[part]));
        }
        return line;
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

    /**
     * In time order, the last stretch as it was measured and what is before that by five minutes; for counting in windows
     * of very different lengths.
     */
    public List<Point> fine(long series, Instant from, Instant raw, Instant to) {
        Instant edge = Grain.FIVE_MINUTES.floor(
                earlier(raw, rollup.done(Grain.FIVE_MINUTES).orElse(from)));
        List<Point> points = new ArrayList<>(read(Grain.FIVE_MINUTES, series, from, edge));
        points.addAll(read(Grain.RAW, series, edge.isAfter(from) ? edge : from, to));
        return points;
    }

    /** Whether a value below this was measured, as far as is kept by five minutes, or not yet rolled up. */
    public boolean anyBelow(long series, double least, Instant from, Instant to) {
        Instant edge = rollup.done(Grain.FIVE_MINUTES).orElse(from);
        return exists(
                        "SELECT 1 FROM indicator_five_minutes WHERE series_id = ? AND from_at >= ? AND from_at < ? AND least < ?",
                        series,
                        from,
                        to,
                        least)
                || exists(
                        "SELECT 1 FROM indicator_sample WHERE series_id = ? AND measured_at >= ? AND measured_at < ?"
                                + " AND reading < ?",
                        series,
                        edge.isAfter(from) ? edge : from,
                        to,
                        least);
    }

    private boolean exists(String sql, long series, Instant from, Instant to, double least) {
        return !jdbc.queryForList(sql + " LIMIT 1", Integer.class, series, Utc.at(from), Utc.at(to), least)
                .isEmpty();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
