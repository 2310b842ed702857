package dev.tocsin.web.pages.monitors;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.lists.PastIncidents;
import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.Indicators;
import dev.tocsin.monitoring.MonitorView;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.monitoring.indicator.Point;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.platform.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A measured name of a monitor over time, down to its samples, and the incidents that came of the monitor meanwhile. */
@Controller
class SeriesPage {
    private static final int PARTS = 180;
    private static final int INCIDENTS = 50;

    private final Monitors monitors;
    private final Indicators indicators;
    private final PastIncidents past;

    SeriesPage(Monitors monitors, Indicators indicators, PastIncidents past) {
        this.monitors = monitors;
        this.indicators = indicators;
        this.past = past;
    }

    /** How far is looked back. */
    enum Span {
        HOURS("6h", "6 hours", Duration.ofHours(6)),
        DAY("1d", "1 day", Duration.ofDays(1)),
        WEEK("7d", "7 days", Duration.ofDays(7)),
        MONTH("30d", "30 days", Duration.ofDays(30)),
        QUARTER("90d", "90 days", Duration.ofDays(90)),
        YEARS("2y", "2 years", Duration.ofDays(730));

        public final String word;
        public final String title;
        final Duration length;

        Span(String word, String title, Duration length) {
            this.word = word;
            this.title = title;
            this.length = length;
        }

        static Span of(String word) {
            for (Span it : values()) {
                if (it.word.equals(word)) {
                    return it;
                }
            }
            throw new NotFound("There is no span " + word);
        }
    }

    /** A line of the table: numbers for the chart, words for people. */
    record Line(Point point, String mean, String least, String most) {
        public double drawn(double value, Amounts.Scale scale) {
            return value * scale.factor();
        }
    }

    @GetMapping("/monitors/{name}/series/{id}")
    String show(
            @PathVariable String name,
            @PathVariable long id,
            @RequestParam(defaultValue = "6h") String span,
            Model model) {
        MonitorView monitor = monitors.find(name).orElseThrow(() -> new NotFound("There is no monitor " + name));
        Series series = indicators.series().stream()
                .filter(it -> it.id() == id && it.monitor().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name + " has not measured that"));
        Span of = Span.of(span);
        Instant to = indicators.now().plusMillis(1);
        List<Point> points = indicators.points(id, to.minus(of.length), to);
        model.addAttribute("monitor", monitor);
        model.addAttribute("series", series);
        model.addAttribute("what", title(series));
        model.addAttribute("span", of);
        model.addAttribute("spans", Span.values());
        model.addAttribute(
                "lines",
                together(points, of.length).stream().map(it -> line(series, it)).toList());
        model.addAttribute(
                "scale",
                Amounts.scale(
                        measure(series),
                        points.stream().mapToDouble(Point::most).max().orElse(0)));
        model.addAttribute(
                "readings", points.stream().mapToLong(Point::readings).sum());
        model.addAttribute("figures", points.isEmpty() ? null : line(series, sum(points)));
        model.addAttribute(
                "limits",
                monitor.limits().stream()
                        .filter(it -> it.of().equals(series.measure())
                                && series.labels()
                                        .entrySet()
                                        .containsAll(it.where().entrySet()))
                        .map(Limits::words)
                        .toList());
        model.addAttribute("incidents", incidents(name, to.minus(of.length)));
        return "series";
    }

    private List<IncidentView> incidents(String monitor, Instant since) {
        PastIncidents.Search search = new PastIncidents.Search(monitor + ":", List.of(), null, null, Long.MAX_VALUE);
        return past.search(search, INCIDENTS).incidents().stream()
                .filter(it -> !it.openedAt().isBefore(since))
                .toList();
    }

    static String title(Series series) {
        String name = measure(series).replace('_', ' ');
        return series.labels().isEmpty()
                ? name
                : name + " of " + String.join(", ", series.labels().values());
    }

    /** The mean of being up is the uptime. */
    private static String measure(Series series) {
        return series.measure().equals(Series.UP) ? "uptime" : series.measure();
    }

    private static Line line(Series series, Point it) {
        String name = measure(series);
        return new Line(it, Amounts.of(name, it.mean()), Amounts.of(name, it.least()), Amounts.of(name, it.most()));
    }

    /** Of many points so many that a person can still tell them apart. */
    private static List<Point> together(List<Point> points, Duration span) {
        if (points.size() <= PARTS) {
            return points;
        }
        long step = span.toMillis() / PARTS;
        List<Point> all = new ArrayList<>();
        List<Point> part = new ArrayList<>();
        for (Point point : points) {
            if (!part.isEmpty()
                    && point.at().toEpochMilli() / step != part.get(0).at().toEpochMilli() / step) {
                all.add(sum(part));
                part.clear();
            }
            part.add(point);
        }
        all.add(sum(part));
        return all;
    }

    private static Point sum(List<Point> part) {
        long readings = part.stream().mapToLong(Point::readings).sum();
        return new Point(
                part.get(0).at(),
                readings,
                part.stream().mapToDouble(it -> it.mean() * it.readings()).sum() / readings,
                part.stream().mapToDouble(Point::least).min().orElse(0),
                part.stream().mapToDouble(Point::most).max().orElse(0));
    }
}
