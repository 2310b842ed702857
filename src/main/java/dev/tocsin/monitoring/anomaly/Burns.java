package dev.tocsin.monitoring.anomaly;

import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.Point;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.monitoring.indicator.WorkingTimes;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.spec.MonitorSpec;
import dev.tocsin.monitoring.spec.Objective;
import dev.tocsin.monitoring.spec.Objective.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How fast the error budget of an objective burns, from the monitor's own looks outside planned maintenance. Of the two
 * windows of a level the slower one counts. Where somebody would be paged a single outage does not count: that was told as
 * such; what comes again and again is told here.
 */
@Component
class Burns {
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration RAW = Duration.ofMinutes(65);
    /** Looks of so much of a window must be known. */
    private static final double COVERED = 0.5;

    private final History history;
    private final WorkingTimes times;

    Burns(History history, WorkingTimes times) {
        this.history = history;
        this.times = times;
    }

    /** Failed looks of a window, and how often they began anew. */
    private record Count(long looks, double failed, int outages) {
        double ratio() {
            return looks == 0 ? 0 : failed / looks;
        }
    }

    /** Nothing is measured while nothing has failed within the longest window. */
    void measure(
            MonitorSpec spec,
            double objective,
            boolean good,
            Instant now,
            List<Reading> readings,
            Map<String, String> missing) {
        long series = History.seriesOf(spec.name(), Series.UP);
        Instant from = now.minus(LONGEST);
        if (good && !history.anyBelow(series, 1, from, now)) {
            return;
        }
        List<Point> looks = new ArrayList<>(history.fine(series, from, now.minus(RAW), now));
        looks.add(new Point(now, 1, good ? 1 : 0, 0, 1));
        List<Outage> planned = times.planned(spec.service(), from, now.plusMillis(1));
        looks.removeIf(look -> planned.stream().anyMatch(it -> it.covers(look.at())));
        for (Level level : Objective.LEVELS) {
            Count over = count(looks, now.minus(level.over()));
            if (over.looks() * (double) spec.interval().toMillis()
                    < COVERED * level.over().toMillis()) {
                missing.put(Objective.BURN, "too few looks outside planned maintenance in " + level.longer());
            } else {
                readings.add(reading(spec, objective, level, over, count(looks, now.minus(level.lately()))));
            }
        }
    }

    private static Count count(List<Point> looks, Instant from) {
        long all = 0;
        double failed = 0;
        int outages = 0;
        boolean down = false;
        for (Point look : looks) {
            if (!look.at().isBefore(from)) {
                double its = look.readings() * (1 - look.mean());
                all += look.readings();
                failed += its;
                outages += its > 0 && !down ? 1 : 0;
                down = its > 0;
            }
        }
        return new Count(all, failed, outages);
    }

    private static Reading reading(MonitorSpec spec, double objective, Level level, Count over, Count lately) {
        double budget = 1 - objective;
        double burn = Math.min(over.ratio(), lately.ratio()) / budget;
        boolean told = level.pages() && over.outages() < 2;
        String text = "the error budget of " + spec.name() + " burns " + times(burn) + " times too fast: "
                + Called.percent(over.ratio()) + " of its looks in " + Called.time(level.over()) + " failed and "
                + Called.percent(lately.ratio()) + " of those in " + Called.time(level.lately()) + "; "
                + Called.uptime(objective) + " uptime allows "
                + Called.percent(budget) + ". At this pace a month's budget is gone in "
                + Called.time(Duration.ofSeconds(Math.round(MONTH.toSeconds() / Math.max(burn, 1))));
        return new Reading(Objective.BURN, level.labels(), told ? 0 : burn, text);
    }

    private static String times(double burn) {
        return String.format(Locale.ROOT, burn < 10 ? "%.1f" : "%.0f", burn);
    }
}
