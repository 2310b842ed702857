package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.Level;
import dev.tocsin.escalation.RungCalled;
import dev.tocsin.incident.IncidentView;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the task "Respond to INC-n" showing who has it, until when, and who was called. */
@Component
class RespondTasks {
    private final TierInstances instances;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Responders responders;
    private final Escalations escalations;
    private final Variables variables;

    RespondTasks(
            TierInstances instances,
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            Responders responders,
            Escalations escalations,
            Variables variables) {
        this.instances = instances;
        this.tasks = tasks;
        this.runtime = runtime;
        this.responders = responders;
        this.escalations = escalations;
        this.variables = variables;
    }

    void follow(IncidentView incident) {
        instances
                .respondTask(incident.id())
                .ifPresent(task -> Echo.without(incident.id(), () -> follow(incident, task)));
    }

    /** A step of the process names them itself; while the process starts there is no task to be found yet. */
    @EventListener
    void on(RungCalled called) {
        boolean step = Echo.of(called.incident());
        if (step && called.level() == Level.ON_CALL) {
            return;
        }
        instances.respondTask(called.incident()).ifPresent(task -> {
            if (called.level() != Level.ON_CALL) {
                called.people().forEach(person -> tasks.addCandidateUser(task.getId(), person.login()));
            }
            if (!step) {
                String names = names(escalations.called(called.incident()));
                runtime.setVariable(task.getProcessInstanceId(), "called", names);
            }
        });
    }

    static String names(List<Responder> people) {
        return people.stream().map(Responder::name).collect(Collectors.joining(", "));
    }

    private void follow(IncidentView incident, Task task) {
        String login = login(incident);
        if (!Objects.equals(task.getAssignee(), login)) {
            tasks.setAssignee(task.getId(), login);
        }
        Date due = Date.from(variables.deadline(incident, incident.timeToAcknowledge() != null));
        if (!due.equals(task.getDueDate())) {
            runtime.setVariable(task.getProcessInstanceId(), "deadline", due);
            tasks.setDueDate(task.getId(), due);
        }
    }

    private @Nullable String login(IncidentView incident) {
        return Optional.ofNullable(incident.assignee())
                .flatMap(responders::find)
                .map(Responder::login)
                .orElse(null);
    }
}
