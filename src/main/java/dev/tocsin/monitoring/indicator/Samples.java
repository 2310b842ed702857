package dev.tocsin.monitoring.indicator;

import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.store.Finished;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes what runs have measured, many rows in a statement. */
@Component
public class Samples {
    private static final int ROWS = 100;
    private static final int MOST_READINGS = 500;

    private final SeriesRows series;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Samples(SeriesRows series, JdbcTemplate jdbc, Clock clock) {
        this.series = series;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Within the caller's transaction; how many there were. */
    public int add(List<Finished> runs) {
        Map<Long, Series> seen = new HashMap<>();
        List<Object[]> rows = new ArrayList<>();
        for (Finished run : runs) {
            String monitor = run.monitor().name();
            add(Series.of(monitor, Series.UP, Map.of()), run.outcome().good() ? 1 : 0, run.at(), seen, rows);
            run.outcome().readings().stream()
                    .filter(it -> Double.isFinite(it.value()))
                    .limit(MOST_READINGS)
                    .forEach(it -> add(series(monitor, it), it.value(), run.at(), seen, rows));
        }
        series.add(seen.values(), clock.instant());
        for (int from = 0; from < rows.size(); from += ROWS) {
            insert(rows.subList(from, Math.min(rows.size(), from + ROWS)));
        }
        return rows.size();
    }

    private static void add(Series series, double value, Instant at, Map<Long, Series> seen, List<Object[]> rows) {
        seen.put(series.id(), series);
        rows.add(new Object[] {series.id(), Utc.at(at), value});
    }

    private static Series series(String monitor, Reading reading) {
        return Series.of(monitor, reading.name(), reading.labels());
    }

    private void insert(List<Object[]> rows) {
        String places = "(?, ?, ?)" + ", (?, ?, ?)".repeat(rows.size() - 1);
        Object[] values = rows.stream().flatMap(Arrays::stream).toArray();
        jdbc.update("INSERT IGNORE INTO indicator_sample (series_id, measured_at, reading) VALUES " + places, values);
    }
}
