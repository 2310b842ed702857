package dev.tocsin.monitoring;

import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what monitors would have measured before a story begins, by five minutes and rolled up until then. */
public final class Memories {
    private static final Duration FIVE = Duration.ofMinutes(5);
    /** The last stretch is there as samples too. */
    private static final Duration RAW = Duration.ofHours(2);

    private final JdbcTemplate jdbc;
    private final Instant now;

    public Memories(JdbcTemplate jdbc, Instant now) {
        this.jdbc = jdbc;
        this.now = now;
        for (String grain : List.of("FIVE_MINUTES", "HOUR")) {
            jdbc.update("DELETE FROM indicator_progress WHERE name = ?", grain);
            jdbc.update("INSERT INTO indicator_progress (name, done_until) VALUES (?, ?)", grain, Utc.at(now));
        }
    }

    /** Every five minutes from so long ago until so long ago, ten looks each; nothing where there is no number. */
    public void were(String monitor, String measure, Duration from, Duration to, ToDoubleFunction<Instant> value) {
        List<Object[]> fives = new ArrayList<>();
        List<Object[]> samples = new ArrayList<>();
        for (Instant at = now.minus(from); at.isBefore(now.minus(to)); at = at.plus(FIVE)) {
            double it = value.applyAsDouble(at);
            if (!Double.isNaN(it)) {
                fives.add(new Object[] {History.seriesOf(monitor, measure), Utc.at(at), 10, 10 * it, it, it});
                for (int n = 0; n < 10 && at.isAfter(now.minus(RAW)); n++) {
                    double sample = measure.equals("up") ? n < Math.round(10 * it) ? 1 : 0 : it;
                    samples.add(
                            new Object[] {History.seriesOf(monitor, measure), Utc.at(at.plusSeconds(30L * n)), sample});
                }
            }
        }
        jdbc.batchUpdate(
                "INSERT INTO indicator_five_minutes (series_id, from_at, readings, total, least, most)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                fives);
        jdbc.batchUpdate("INSERT INTO indicator_sample (series_id, measured_at, reading) VALUES (?, ?, ?)", samples);
        jdbc.update("DELETE FROM indicator_hour");
        jdbc.update("INSERT INTO indicator_hour (series_id, from_at, readings, total, least, most)"
                + " SELECT series_id, TIMESTAMPADD(HOUR, TIMESTAMPDIFF(HOUR, TIMESTAMP '2000-01-01 00:00:00', from_at),"
                + " TIMESTAMP '2000-01-01 00:00:00') h, SUM(readings), SUM(total), MIN(least), MAX(most)"
                + " FROM indicator_five_minutes GROUP BY series_id, h");
    }
}
