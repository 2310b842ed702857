package dev.tocsin.web.pages.monitors;

import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.Dashboard;
import dev.tocsin.monitoring.Indicators;
import dev.tocsin.monitoring.MonitorState;
import dev.tocsin.monitoring.MonitorView;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.pages.Curve;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The live dashboard: the key indicators, services and monitors; and each monitor with all it has measured. */
@Controller
class MonitorPages {
    private static final int MOST_SERIES = 60;
    private static final Duration MONTH_LONG = Duration.ofDays(30);
    private static final int MOST_LINKS = 8;
    private static final int MOST_MONITORS = 300;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private final Monitors monitors;
    private final Indicators indicators;

    MonitorPages(Monitors monitors, Indicators indicators) {
        this.monitors = monitors;
        this.indicators = indicators;
    }

    /** A row of an indicators' table, as words; {@code series} leads to what feeds it. */
    record Indicator(
            boolean resource,
            String title,
            String target,
            String alert,
            String month,
            String lately,
            String change,
            String standing,
            String colour,
            String curve,
            List<Series> series,
            List<String> monitors) {}

    /** A monitor, a service or a measured name, as a line. */
    record Line(
            String name,
            String state,
            String colour,
            String text,
            @Nullable MonitorView monitor,
            String curve,
            @Nullable Long series,
            String limits) {}

    @GetMapping("/monitors")
    String list(
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        YearMonth now = indicators.thisMonth();
        model.addAttribute("month", (month == null ? now : month).format(MONTH));
        model.addAttribute("before", (month == null ? now : month).minusMonths(1));
        if (month != null && !month.equals(now)) {
            if (month.isAfter(now)) {
                throw new NotFound("There is no table of " + month + " yet");
            }
            model.addAttribute("next", month.plusMonths(1));
            model.addAttribute(
                    "indicators",
                    indicators.table(month).stream().map(MonitorPages::past).toList());
            return "month";
        }
        Dashboard dashboard = indicators.dashboard();
        Map<String, Series> series = indicators.series().stream()
                .collect(Collectors.toMap(it -> Long.toString(it.id()), Function.identity()));
        model.addAttribute(
                "indicators",
                dashboard.indicators().stream().map(it -> indicator(it, series)).toList());
        model.addAttribute(
                "services",
                dashboard.services().stream().map(MonitorPages::service).toList());
        String text = q.strip().toLowerCase(Locale.ROOT);
        List<MonitorView> found = monitors.all().stream()
                .filter(it -> (it.name() + " " + it.kind() + " " + it.service() + " " + it.target())
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .toList();
        model.addAttribute("q", q);
        model.addAttribute("count", found.size());
        model.addAttribute(
                "monitors",
                found.stream()
                        .sorted(Comparator.comparing(MonitorView::state)
                                .reversed()
                                .thenComparing(MonitorView::name))
                        .limit(MOST_MONITORS)
                        .map(MonitorPages::line)
                        .toList());
        model.addAttribute("config", monitors.config());
        return "monitors";
    }

    @GetMapping("/monitors/{name}")
    String show(@PathVariable String name, Model model) {
        MonitorView monitor = monitors.find(name).orElseThrow(() -> new NotFound("There is no monitor " + name));
        List<Series> series = indicators.series().stream()
                .filter(it -> it.monitor().equals(name))
                .toList();
        model.addAttribute("monitor", monitor);
        model.addAttribute("line", line(monitor));
        model.addAttribute(
                "up",
                series.stream()
                        .filter(it -> it.measure().equals(Series.UP))
                        .findFirst()
                        .map(Series::id)
                        .orElse(null));
        model.addAttribute(
                "uptime",
                indicators
                        .uptime(
                                name,
                                indicators.now().minus(MONTH_LONG),
                                indicators.now().plusMillis(1))
                        .map(it -> amount(KeyIndicator.API_UPTIME, it))
                        .orElse(""));
        model.addAttribute(
                "measured",
                monitor.measured().stream()
                        .limit(MOST_SERIES)
                        .map(it -> measured(it, series, monitor.limits()))
                        .toList());
        model.addAttribute("before", before(series, monitor.measured()));
        return "monitor";
    }

    /** Titles of what the last look did not measure, as when the target is away, by the series' ids. */
    private static Map<Long, String> before(List<Series> series, List<MonitorView.Measured> now) {
        Map<Long, String> before = new LinkedHashMap<>();
        series.stream()
                .filter(it -> !it.measure().equals(Series.UP))
                .filter(it -> now.stream()
                        .noneMatch(m ->
                                it.measure().equals(m.name()) && it.labels().equals(m.labels())))
                .limit(MOST_SERIES)
                .forEach(it -> before.put(it.id(), SeriesPage.title(it)));
        return before;
    }

    @PostMapping("/monitors/{name}/run")
    String run(@PathVariable String name, RedirectAttributes next) {
        monitors.runNow(name);
        next.addFlashAttribute("done", name + " is looked at now: reload in a few seconds");
        return "redirect:/monitors/" + name;
    }

    private Line measured(MonitorView.Measured measured, List<Series> series, List<MonitorView.Limit> limits) {
        Optional<Series> its = series.stream()
                .filter(it ->
                        it.measure().equals(measured.name()) && it.labels().equals(measured.labels()))
                .findFirst();
        return new Line(
                measured.name().replace('_', ' '),
                String.join(", ", measured.labels().values()),
                "",
                Amounts.of(measured.name(), measured.value()),
                null,
                its.map(it -> Curve.path(indicators.day(it.id()))).orElse(""),
                its.map(Series::id).orElse(null),
                limits.stream()
                        .filter(it -> it.of().equals(measured.name())
                                && measured.labels()
                                        .entrySet()
                                        .containsAll(it.where().entrySet()))
                        .map(Limits::words)
                        .collect(Collectors.joining("; ")));
    }

    private static Line line(MonitorView it) {
        String text = it.firing().isEmpty() ? it.summary() : String.join("; ", it.firing());
        return new Line(it.name(), word(it.state()), colour(it.state()), text, it, "", null, "");
    }

    private static Line service(Dashboard.Health it) {
        String text = it.firing().isEmpty() ? Amounts.count(it.monitors(), "monitor") : String.join("; ", it.firing());
        return new Line(it.service(), word(it.state()), colour(it.state()), text, null, "", null, "");
    }

    private static Indicator indicator(Dashboard.Card card, Map<String, Series> series) {
        Indicators.Row row = card.month();
        KeyIndicator it = row.indicator();
        Double change = card.change();
        return new Indicator(
                it.resource(),
                row.title(),
                (it.above ? "≤ " : "≥ ") + amount(it, row.target()),
                (it.above ? "> " : "< ") + amount(it, row.alert()),
                row.current() == null ? "" : amount(it, row.current()),
                card.lately() == null ? "" : amount(it, card.lately()),
                change == null
                        ? ""
                        : change == 0 ? "as yesterday" : (change > 0 ? "▲ " : "▼ ") + amount(it, Math.abs(change)),
                Standings.word(it, card.now()),
                Standings.colour(card.now()),
                Curve.path(card.line()),
                card.series().stream()
                        .limit(MOST_LINKS)
                        .flatMap(id -> Stream.ofNullable(series.get(id)))
                        .toList(),
                row.monitors());
    }

    private static Indicator past(Indicators.Row row) {
        KeyIndicator it = row.indicator();
        return new Indicator(
                it.resource(),
                row.title(),
                (it.above ? "≤ " : "≥ ") + amount(it, row.target()),
                (it.above ? "> " : "< ") + amount(it, row.alert()),
                row.current() == null ? "" : amount(it, row.current()),
                "",
                "",
                Standings.word(it, row.standing()),
                Standings.colour(row.standing()),
                "",
                List.of(),
                row.monitors());
    }

    /** Uptimes with the digits their targets have. */
    private static String amount(KeyIndicator indicator, double value) {
        return indicator.measure.equals(Series.UP)
                ? String.format(Locale.ROOT, "%.3f", value * 100).replaceAll("\\.?0+$", "") + " %"
                : Amounts.of(indicator.measure, value);
    }

    private static String word(MonitorState state) {
        return switch (state) {
            case NEW -> "not looked at yet";
            case UP -> "up";
            case ALERTING -> "past a limit";
            case DOWN -> "down";
        };
    }

    private static String colour(MonitorState state) {
        return switch (state) {
            case NEW -> "quiet";
            case UP -> "good";
            case ALERTING -> "warn";
            case DOWN -> "bad";
        };
    }
}
