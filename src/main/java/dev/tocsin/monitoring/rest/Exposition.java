package dev.tocsin.monitoring.rest;

import dev.tocsin.monitoring.Indicators;
import dev.tocsin.monitoring.MonitorState;
import dev.tocsin.monitoring.MonitorView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Monitors in Prometheus' text format. */
final class Exposition {

    private Exposition() {}

    static String of(List<MonitorView> monitors, List<Indicators.Row> indicators) {
        StringBuilder text = new StringBuilder();
        head(text, "tocsin_indicator", "Key indicator of this month so far: shares 0 to 1, seconds.");
        for (Indicators.Row it : indicators) {
            if (it.current() != null) {
                line(text, "tocsin_indicator", labels(it), it.current());
            }
        }
        head(text, "tocsin_indicator_target", "What the indicator is to be.");
        indicators.forEach(it -> line(text, "tocsin_indicator_target", labels(it), it.target()));
        head(text, "tocsin_indicator_alert", "From where on the indicator is alerted on.");
        indicators.forEach(it -> line(text, "tocsin_indicator_alert", labels(it), it.alert()));
        head(text, "tocsin_monitor_up", "Whether the monitor's target is as it should be (1) or down (0).");
        for (MonitorView it : monitors) {
            if (it.state() != MonitorState.NEW) {
                line(text, "tocsin_monitor_up", labels(it), it.state() == MonitorState.DOWN ? 0 : 1);
            }
        }
        head(text, "tocsin_monitor_last_run_timestamp_seconds", "When the monitor last looked.");
        for (MonitorView it : monitors) {
            if (it.lastAt() != null) {
                line(
                        text,
                        "tocsin_monitor_last_run_timestamp_seconds",
                        labels(it),
                        it.lastAt().toEpochMilli() / 1e3);
            }
        }
        head(text, "tocsin_monitor_measured", "Last value measured: shares 0 to 1, seconds, bytes.");
        for (MonitorView it : monitors) {
            for (MonitorView.Measured measured : it.measured()) {
                Map<String, String> labels = new LinkedHashMap<>(new TreeMap<>(measured.labels()));
                labels.putAll(labels(it));
                labels.put("measure", measured.name());
                line(text, "tocsin_monitor_measured", labels, measured.value());
            }
        }
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void line(StringBuilder text, String name, Map<String, String> labels, double value) {
        text.append(name)
                .append(labels.entrySet().stream()
                        .map(it -> it.getKey().replaceAll("[^a-zA-Z0-9_]", "_") + "=\"" + escaped(it.getValue()) + '"')
                        .collect(Collectors.joining(",", "{", "} ")))
                .append(value)
                .append('\n');
    }

    private static Map<String, String> labels(Indicators.Row row) {
        return Map.of("indicator", row.indicator().name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> labels(MonitorView monitor) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("monitor", monitor.name());
        labels.put("kind", monitor.kind());
        labels.put("role", monitor.role());
        labels.put("service", monitor.service());
        return labels;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
