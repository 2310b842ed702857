package dev.tocsin.monitoring.run;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.monitoring.Amounts;
import dev.tocsin.monitoring.spec.MonitorSpec;
import dev.tocsin.platform.PublicUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns conditions into alerts. Said again at every run: a repeat is cheap, and what was lost is found. Conditions of one
 * subject share an alert name and so an incident; each has a key of its own, so that a worse one raises the tier. So do
 * all monitors whose common source cannot be asked, or whose database cannot be reached: one Prometheus or database that
 * is away is one incident (of a service, where several are named).
 */
@Component
class Reporter {
    private final Alerts alerts;
    private final Source source;
    private final PublicUrl url;

    Reporter(Alerts alerts, Source source, PublicUrl url) {
        this.alerts = alerts;
        this.source = source;
        this.url = url;
    }

    void report(MonitorSpec spec, Judgement judgement, Instant now) {
        List<AlertReport> reports = new ArrayList<>();
        judgement.conditions().forEach((key, condition) -> {
            if (condition.firing()) {
                reports.add(report(
                        spec.name(), labels(spec, condition), annotations(spec, condition), key, condition, null));
            }
        });
        end(spec.name(), judgement.ended(), now, reports);
        send(reports);
    }

    /** For a monitor that is no more. */
    void end(String monitor, Map<String, Condition> conditions, Instant now) {
        List<AlertReport> reports = new ArrayList<>();
        end(monitor, conditions, now, reports);
        send(reports);
    }

    private void send(List<AlertReport> reports) {
        if (!reports.isEmpty()) {
            alerts.accept(source.id(), reports);
        }
    }

    private void end(String monitor, Map<String, Condition> ended, Instant now, List<AlertReport> reports) {
        ended.forEach((key, condition) -> {
            if (condition.firing()) {
                Map<String, String> labels = Map.of("alertname", name(monitor, condition), "monitor", monitor);
                reports.add(report(monitor, labels, Map.of(), key, condition, now));
            }
        });
    }

    private AlertReport report(
            String monitor,
            Map<String, String> labels,
            Map<String, String> annotations,
            String key,
            Condition condition,
            @Nullable Instant ended) {
        return new AlertReport(
                labels,
                annotations,
                condition.firingSince(),
                ended,
                url.publicUrl().toString().replaceAll("/+$", "") + "/monitors/" + monitor,
                monitor + "/" + key,
                true,
                Map.of());
    }

    private static String name(String monitor, Condition condition) {
        String shared = condition.shared();
        return (shared.isEmpty() ? monitor : shared) + " " + condition.subject().replace('_', ' ');
    }

    private static Map<String, String> labels(MonitorSpec spec, Condition condition) {
        Map<String, String> labels = new LinkedHashMap<>(spec.labels());
        labels.putAll(condition.labels());
        labels.put("alertname", name(spec.name(), condition));
        labels.put("monitor", spec.name());
        labels.put("severity", condition.severity());
        if (!spec.service().isEmpty() && condition.unasked().isEmpty()) {
            labels.put("service", spec.service());
        }
        if (!condition.kind().isEmpty()) {
            labels.put("tocsin_kind", condition.kind());
        }
        if (condition.value() != null) {
            labels.put("tocsin_value", String.valueOf(condition.value()));
        }
        return labels;
    }

    private static Map<String, String> annotations(MonitorSpec spec, Condition condition) {
        Map<String, String> annotations = new LinkedHashMap<>();
        String source = condition.unasked();
        annotations.put(
                "summary",
                (source.isEmpty() ? spec.name() : "monitors cannot ask " + source) + ": " + condition.text());
        if (!spec.target().isEmpty()) {
            annotations.put(
                    "description", "Monitor " + spec.name() + " (" + spec.kind() + ") of " + shown(spec.target()));
        }
        if (!spec.runbook().isEmpty()) {
            annotations.put("runbook_url", spec.runbook());
        }
        if (condition.value() != null) {
            annotations.put("value", Amounts.of(condition.subject(), condition.value()));
        }
        return annotations;
    }

    /** Without what stands before the @. */
    static String shown(String target) {
        return target.replaceFirst("//[^/@]*@", "//");
    }
}
