package dev.tocsin.workflow.health;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.platform.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A job or send out of retries fires an alert of its own, for as long as it is stuck: reported again at every sweep, it
 * ends by itself when somebody has given it new retries in Cockpit.
 */
@Component
class StuckJobs implements Sweep {
    /** This server as a source of alerts; it has no token. */
    static final IntegrationId SELF = new IntegrationId(0);

    private static final int MOST = 200;

    private final ManagementService management;
    private final ExternalTaskService sends;
    private final Alerts alerts;

    StuckJobs(@Lazy ManagementService management, @Lazy ExternalTaskService sends, Alerts alerts) {
        this.management = management;
        this.sends = sends;
        this.alerts = alerts;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void sweep() {
        List<AlertReport> reports = new ArrayList<>();
        management.createJobQuery().active().noRetriesLeft().listPage(0, MOST).forEach(job -> reports.add(of(job)));
        sends.createExternalTaskQuery()
                .active()
                .noRetriesLeft()
                .listPage(0, MOST)
                .forEach(task -> reports.add(of(task)));
        if (!reports.isEmpty()) {
            alerts.accept(SELF, reports);
        }
    }

    private static AlertReport of(Job job) {
        String process = Optional.ofNullable(job.getProcessDefinitionKey()).orElse("engine");
        return report(job.getId(), process, job.getFailedActivityId(), job.getExceptionMessage());
    }

    private static AlertReport of(ExternalTask task) {
        return report(task.getId(), task.getProcessDefinitionKey(), task.getActivityId(), task.getErrorMessage());
    }

    private static AlertReport report(String id, String process, @Nullable String activity, @Nullable String message) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", "TocsinStuckJob");
        labels.put("service", "tocsin");
        labels.put("severity", process.equals("incident-critical") ? "critical" : "high");
        labels.put("process", process);
        labels.put("step", activity == null ? "" : activity);
        labels.put("job", id);
        Map<String, String> annotations = Map.of(
                "summary", "A job of " + process + " is stuck",
                "description", (message == null ? "" : message) + "; give it new retries in Cockpit");
        return new AlertReport(labels, annotations, null, null, "", null, false, Map.of());
    }
}
