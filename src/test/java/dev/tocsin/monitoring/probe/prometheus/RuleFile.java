package dev.tocsin.monitoring.probe.prometheus;

import dev.tocsin.monitoring.probe.Threshold;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pack as a rule file: each indicator recorded, its thresholds alerted on, and its going missing. */
final class RuleFile {
    private static final String HEAD =
            """
            # The indicators of Tocsin's monitor kind `prometheus` as rules, for teams that evaluate in Prometheus.
            # Made of src/main/resources/monitoring/indicators.yml; PackFileTest writes it anew with -Dtocsin.rules=write.
            # What a deployment does not have stays silent. Jobs are told apart by their names: api, cdn, tidb or mysql.
            groups:
            """;

    private RuleFile() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("  - name: tocsin-indicators\n    rules:\n");
        Pack.INDICATORS.forEach(it -> text.append(recording(it)));
        text.append("  - name: tocsin-alerts\n    rules:\n");
        Pack.INDICATORS.forEach(it -> it.thresholds().forEach(threshold -> text.append(alert(it, threshold))));
        text.append("  - name: tocsin-no-data\n    rules:\n");
        Pack.INDICATORS.stream().filter(it -> !it.derived()).forEach(it -> text.append(noData(it)));
        return text.toString();
    }

    private static String recording(Indicator indicator) {
        String expr = indicator.variants().stream()
                .map(it -> Places.USUAL.fill(it.query()))
                .collect(Collectors.joining(") or (", "(", ")"));
        return "      - record: " + record(indicator) + "\n        expr: "
                + quoted(indicator.rule().isEmpty() ? expr : indicator.rule()) + "\n";
    }

    private static String alert(Indicator indicator, Threshold threshold) {
        String limit = String.format(Locale.ROOT, "%s", threshold.limit()).replaceAll("\\.0$", "");
        String value =
                switch (indicator.unit()) {
                    case "share" -> "{{ $value | humanizePercentage }}";
                    case "seconds" -> "{{ $value | humanizeDuration }}";
                    default -> "{{ $value | humanize }}";
                };
        return "      - alert: " + indicator.alert() + "\n"
                + "        expr: " + record(indicator) + where(threshold) + (threshold.above() ? " > " : " < ") + limit
                + "\n"
                + (threshold.lasting().isZero()
                        ? ""
                        : "        for: " + threshold.lasting().toSeconds() + "s\n")
                + "        labels: {severity: " + threshold.severity() + ", tocsin_kind: " + threshold.kind() + "}\n"
                + "        annotations:\n"
                + "          summary: "
                + quoted(indicator.title() + "{{ range $name, $of := $labels }}"
                        + "{{ if and (ne $name \"__name__\") (ne $name \"alertname\") }} {{ $of }}{{ end }}{{ end }} is "
                        + value)
                + "\n          value: '{{ $value }}'\n";
    }

    private static String where(Threshold threshold) {
        return threshold.where().isEmpty()
                ? ""
                : threshold.where().entrySet().stream()
                        .map(it -> it.getKey() + "=\"" + it.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String noData(Indicator indicator) {
        String record = record(indicator);
        return "      - alert: NoData\n"
                + "        expr: count(present_over_time(" + record + "[1d])) unless count(" + record + ")\n"
                + "        for: 5m\n"
                + "        labels: {severity: warning, tocsin_kind: no-data, indicator: " + indicator.measure() + "}\n"
                + "        annotations:\n"
                + "          summary: "
                + quoted("No data for " + indicator.title() + ", which was measured within the last day") + "\n";
    }

    private static String record(Indicator indicator) {
        return "tocsin:" + indicator.measure();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
