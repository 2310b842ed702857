package dev.tocsin.monitoring.indicator;

import dev.tocsin.platform.Utc;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells what is usual for a series at this hour of the week, from the same hour of the weeks before. */
@Component
public class Seasons {
    private final JdbcTemplate jdbc;
    private final Recent<Season> known = new Recent<>();

    Seasons(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An hour of the week.
     *
     * @param hour in words
     * @param weeks in which something was measured at that hour
     * @param usual of those; empty when there were none
     */
    public record Season(String hour, int weeks, Optional<Usual> usual) {}

    /** Of so many weeks before this one; hours are those of the time's zone. */
    public Season of(long series, ZonedDateTime now, int weeks) {
        ZonedDateTime hour = now.truncatedTo(ChronoUnit.HOURS);
        return known.get(series + "|" + weeks + "|" + now.getZone(), hour.toInstant(), () -> load(series, hour, weeks));
    }

    private Season load(long series, ZonedDateTime hour, int weeks) {
        List<Double> values = new ArrayList<>();
        int measured = 0;
        int furthest = 0;
        for (int week = 1; week <= weeks; week++) {
            Instant from = hour.minusWeeks(week).toInstant();
            List<Double> then = jdbc.queryForList(
                    "SELECT total / readings FROM " + Grain.FIVE_MINUTES.table
                            + " WHERE series_id = ? AND from_at >= ? AND from_at < ?",
                    Double.class,
                    series,
                    Utc.at(from),
                    Utc.at(from.plus(1, ChronoUnit.HOURS)));
            values.addAll(then);
            measured += then.isEmpty() ? 0 : 1;
            furthest = then.isEmpty() ? furthest : week;
        }
        return new Season(
                words(hour),
                measured,
                values.isEmpty() ? Optional.empty() : Optional.of(Usual.of(values, Duration.ofDays(7L * furthest))));
    }

    private static String words(ZonedDateTime hour) {
        return hour.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s " + hour.getHour() + "–"
                + (hour.getHour() + 1) + " h (" + (hour.getZone().getId().equals("Z") ? "UTC" : hour.getZone()) + ")";
    }
}
