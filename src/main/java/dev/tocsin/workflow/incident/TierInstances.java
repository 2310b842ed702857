package dev.tocsin.workflow.incident;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.workflow.engine.NewestProcesses;
import dev.tocsin.workflow.engine.RunningInstances;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The running tier process of an incident, its messages and its one task. */
@Component
class TierInstances {
    static final String PREFIX = "incident-";
    /** Asked at each page; putting the engine's own question together costs more than the answer. */
    private static final String RESPOND =
            """
            select t.* from ACT_RU_EXECUTION p join ACT_RU_TASK t on t.PROC_INST_ID_ = p.ID_
            where p.BUSINESS_KEY_ = #{key} and t.TASK_DEF_KEY_ = 'respond'""";

    private final RuntimeService runtime;
    private final NewestProcesses processes;
    private final RunningInstances running;
    private final TaskService tasks;

    TierInstances(
            @Lazy RuntimeService runtime,
            NewestProcesses processes,
            RunningInstances running,
            @Lazy TaskService tasks) {
        this.runtime = runtime;
        this.processes = processes;
        this.running = running;
        this.tasks = tasks;
    }

    void start(IncidentId incident, Priority priority, Map<String, Object> variables) {
        runtime.startProcessInstanceById(processes.of(PREFIX + priority.slug()), key(incident), variables);
    }

    /** True when the process waited for this message; when it did not, nothing happens. */
    boolean tell(IncidentId incident, String message, Map<String, Object> variables) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(incident))
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
    }

    boolean tell(IncidentId incident, String message) {
        return tell(incident, message, Map.of());
    }

    Optional<ProcessInstance> of(IncidentId incident) {
        return running.of(key(incident)).stream().filter(TierInstances::tier).findFirst();
    }

    /** The running instances of several incidents, by the instance's id. */
    Map<String, IncidentView> of(Collection<IncidentView> incidents) {
        Map<String, IncidentView> byKey = new HashMap<>();
        incidents.forEach(it -> byKey.put(key(it.id()), it));
        return running.of(byKey.keySet()).stream()
                .filter(TierInstances::tier)
                .collect(Collectors.toMap(ProcessInstance::getId, it -> byKey.get(it.getBusinessKey())));
    }

    private static boolean tier(ProcessInstance instance) {
        return instance.getProcessDefinitionId().startsWith(PREFIX);
    }

    Optional<Task> respondTask(IncidentId incident) {
        return tasks.createNativeTaskQuery().sql(RESPOND).parameter("key", key(incident)).list().stream()
                .findFirst();
    }

    private static String key(IncidentId incident) {
        return Long.toString(incident.value());
    }
}
