package dev.tocsin.monitoring.rest;

import dev.tocsin.monitoring.Dashboard;
import dev.tocsin.monitoring.Indicators;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.monitoring.indicator.Point;
import dev.tocsin.monitoring.indicator.Series;
import dev.tocsin.platform.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/indicators}: what was measured, over time. */
@RestController
@Tag(name = "Indicators")
@RequestMapping("/api/v1/indicators")
class IndicatorsController {
    private final Indicators indicators;
    private final Monitors monitors;

    IndicatorsController(Indicators indicators, Monitors monitors) {
        this.indicators = indicators;
        this.monitors = monitors;
    }

    /** Ids are text: they do not fit a JavaScript number. */
    record Shown(String id, String monitor, String measure, Map<String, String> labels) {
        static Shown of(Series series) {
            return new Shown(Long.toString(series.id()), series.monitor(), series.measure(), series.labels());
        }
    }

    record Uptime(String monitor, Instant from, Instant to, @Nullable Double share) {}

    @GetMapping
    @Operation(summary = "Every series there is")
    List<Shown> all(@RequestParam(required = false) @Nullable String monitor) {
        return indicators.series().stream()
                .filter(it -> monitor == null || it.monitor().equals(monitor))
                .map(Shown::of)
                .toList();
    }

    @GetMapping("/{id}/points")
    @Operation(summary = "A series: raw up to 6 hours, in five minutes up to 8 days, in hours beyond")
    List<Point> points(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Instant end = to == null ? indicators.now().plusMillis(1) : to;
        return indicators.points(id, from == null ? end.minus(Duration.ofHours(6)) : from, end);
    }

    @GetMapping("/table")
    @Operation(summary = "The key indicators of a month: target, alert value, current")
    List<Indicators.Row> table(@RequestParam(required = false) @Nullable YearMonth month) {
        return indicators.table(month == null ? indicators.thisMonth() : month);
    }

    @GetMapping("/dashboard")
    @Operation(
            summary = "The live dashboard: indicators with their last 24 hours and trend, services by their monitors")
    Dashboard dashboard() {
        return indicators.dashboard();
    }

    @GetMapping("/uptime")
    @Operation(
            summary = "Each monitor's uptime from its own probes outside planned maintenance, for 30 days unless told")
    List<Uptime> uptime(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Instant end = to == null ? indicators.now().plusMillis(1) : to;
        Instant begin = from == null ? end.minus(Duration.ofDays(30)) : from;
        return monitors.all().stream()
                .map(it -> new Uptime(
                        it.name(),
                        begin,
                        end,
                        indicators.uptime(it.name(), begin, end).orElse(null)))
                .toList();
    }

    @GetMapping(path = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
    @Operation(summary = "The key indicators of this month and the last values of all monitors, for Prometheus")
    String metrics() {
        return Exposition.of(monitors.all(), indicators.table(indicators.thisMonth()));
    }

    @ExceptionHandler
    ProblemDetail unknown(NotFound unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }
}
