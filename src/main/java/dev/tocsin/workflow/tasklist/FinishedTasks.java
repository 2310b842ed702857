package dev.tocsin.workflow.tasklist;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tasks that somebody else has taken or finished, and what became of their incident. */
@Component
class FinishedTasks {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);

    private final TaskService tasks;
    private final HistoryService history;
    private final Incidents incidents;
    private final Responders responders;

    FinishedTasks(@Lazy TaskService tasks, @Lazy HistoryService history, Incidents incidents, Responders responders) {
        this.tasks = tasks;
        this.history = history;
        this.incidents = incidents;
        this.responders = responders;
    }

    /** For the person with this login; empty when it is not too late. What another has claimed can still be completed. */
    Optional<String> whyTooLate(String taskId, String login, boolean claims) {
        Task open = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (open != null
                && !(claims && open.getAssignee() != null && !open.getAssignee().equals(login))) {
            return Optional.empty();
        }
        HistoricTaskInstance task =
                history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult();
        if (task == null) {
            return Optional.empty();
        }
        ZoneId zone = responders.byLogin(login).map(Responder::zone).orElse(ZoneOffset.UTC);
        return Optional.of(incident(task)
                .map(incident -> sentence(incident, zone))
                .orElse("Somebody has done this or taken it already"));
    }

    private Optional<IncidentView> incident(HistoricTaskInstance task) {
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        String key = instance == null ? null : instance.getBusinessKey();
        return key == null
                        || !key.matches("\\d{1,19}")
                        || !task.getTaskDefinitionKey().equals("respond")
                ? Optional.empty()
                : incidents.find(new IncidentId(Long.parseLong(key)));
    }

    private static String sentence(IncidentView it, ZoneId zone) {
        return it.key()
                + switch (it.state()) {
                    case OPENED -> " is " + it.priority() + " now; open its new task";
                    case ACKNOWLEDGED ->
                        " is already acknowledged by " + it.acknowledgedBy() + at(it.acknowledgedAt(), zone);
                    case RESOLVED -> " is already resolved by " + it.resolvedBy() + at(it.resolvedAt(), zone);
                    case CLOSED ->
                        it.mergedInto() != null
                                ? " was merged into another incident" + at(it.closedAt(), zone)
                                : " is already closed by " + it.closedBy() + at(it.closedAt(), zone);
                };
    }

    private static String at(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "" : " at " + TIME.format(instant.atZone(zone));
    }
}
