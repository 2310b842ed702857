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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The live dashboard: the key indicators, services and monitors; and each monitor with all it has measured. */
@Controller
class MonitorPages {
    private static final int MOST_SERIES = 60;

    private final Monitors monitors;
    private final Indicators indicators;

    MonitorPages(Monitors monitors, Indicators indicators) {
        this.monitors = monitors;
        this.indicators = indicators;
    }

    /** A row of the indicators' table, as words. */
    record Indicator(
            String title,
            String target,
            String alert,
            String month,
            String lately,
            String change,
            String standing,
            String colour,
            String curve,
            List<String> monitors) {}

    /** A monitor, a service or a measured name, as a line. */
    record Line(String name, String state, String colour, String text, @Nullable MonitorView monitor, String curve) {}

    @GetMapping("/monitors")
    String list(Model model) {
        Dashboard dashboard = indicators.dashboard();
        model.addAttribute(
                "indicators",
                dashboard.indicators().stream().map(MonitorPages::indicator).toList());
        model.addAttribute(
                "services",
                dashboard.services().stream().map(MonitorPages::service).toList());
        model.addAttribute(
                "monitors",
                monitors.all().stream()
                        .sorted(Comparator.comparing(MonitorView::state)
                                .reversed()
                                .thenComparing(MonitorView::name))
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
                "measured",
                monitor.measured().stream()
                        .limit(MOST_SERIES)
                        .map(it -> measured(it, series))
                        .toList());
        return "monitor";
    }

    @PostMapping("/monitors/{name}/run")
    String run(@PathVariable String name, RedirectAttributes next) {
        monitors.runNow(name);
        next.addFlashAttribute("done", name + " is looked at now: reload in a few seconds");
        return "redirect:/monitors/" + name;
    }

    private Line measured(MonitorView.Measured measured, List<Series> series) {
        String curve = series.stream()
                .filter(it ->
                        it.measure().equals(measured.name()) && it.labels().equals(measured.labels()))
                .findFirst()
                .map(it -> Curve.path(indicators.day(it.id())))
                .orElse("");
        return new Line(
                measured.name().replace('_', ' '),
                String.join(", ", measured.labels().values()),
                "",
                Amounts.of(measured.name(), measured.value()),
                null,
                curve);
    }

    private static Line line(MonitorView it) {
        String text = it.firing().isEmpty() ? it.summary() : String.join("; ", it.firing());
        return new Line(it.name(), word(it.state()), colour(it.state()), text, it, "");
    }

    private static Line service(Dashboard.Health it) {
        String text = it.firing().isEmpty() ? it.monitors() + " monitors" : String.join("; ", it.firing());
        return new Line(it.service(), word(it.state()), colour(it.state()), text, null, "");
    }

    private static Indicator indicator(Dashboard.Card card) {
        Indicators.Row row = card.month();
        KeyIndicator it = row.indicator();
        Double change = card.change();
        return new Indicator(
                row.title(),
                (it.above ? "≤ " : "≥ ") + amount(it, row.target()),
                (it.above ? "> " : "< ") + amount(it, row.alert()),
                row.current() == null ? "" : amount(it, row.current()),
                card.lately() == null ? "" : amount(it, card.lately()),
                change == null
                        ? ""
                        : change == 0 ? "as yesterday" : (change > 0 ? "▲ " : "▼ ") + amount(it, Math.abs(change)),
                switch (row.standing()) {
                    case MET -> "target met";
                    case MISSED -> "target missed";
                    case ALERT -> "past the alert value";
                    case NOT_MEASURED -> "not measured";
                },
                switch (row.standing()) {
                    case MET -> "good";
                    case MISSED -> "warn";
                    case ALERT -> "bad";
                    case NOT_MEASURED -> "quiet";
                },
                Curve.path(card.line()),
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
