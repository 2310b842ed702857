package dev.tocsin.workflow.incident;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.PerTransaction;
import dev.tocsin.sla.TierPlan;
import dev.tocsin.sla.TierPlans;
import dev.tocsin.workflow.engine.NewestProcesses;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads the numbers of a tier from the deployed versions of its diagram: the only place where they exist. */
@Component
class DeployedTierPlans implements TierPlans {
    private final RepositoryService repository;
    private final NewestProcesses processes;
    private final TierInstances instances;
    private final Map<String, TierPlan> byDefinition = new ConcurrentHashMap<>();
    private final PerTransaction<Map<Stay, String>> running = new PerTransaction<>(HashMap::new);

    DeployedTierPlans(@Lazy RepositoryService repository, NewestProcesses processes, TierInstances instances) {
        this.repository = repository;
        this.processes = processes;
        this.instances = instances;
    }

    private record Stay(IncidentId incident, Priority tier) {}

    @Override
    public TierPlan of(Priority priority) {
        return ofDefinition(newest(priority));
    }

    @Override
    public TierPlan of(IncidentId incident, Priority priority) {
        return ofDefinition(running.get().computeIfAbsent(new Stay(incident, priority), this::definition));
    }

    /** That of its process; the newest while that has not begun. Where there is but one, none is looked for. */
    private String definition(Stay stay) {
        String newest = newest(stay.tier());
        String tier = TierInstances.PREFIX + stay.tier().slug() + ":";
        return newest.startsWith(tier + "1:")
                ? newest
                : instances
                        .of(stay.incident())
                        .map(ProcessInstance::getProcessDefinitionId)
                        .filter(definition -> definition.startsWith(tier))
                        .orElse(newest);
    }

    /** The numbers that a running incident began with. */
    TierPlan ofDefinition(String definition) {
        return byDefinition.computeIfAbsent(definition, this::read);
    }

    /** Within how many working days a post-mortem is due. */
    int postmortemDays(Priority priority) {
        return input(repository.getBpmnModelInstance(newest(priority)), "handOver", "dueInWorkingDays")
                .map(Integer::parseInt)
                .orElseThrow();
    }

    private String newest(Priority priority) {
        return processes.of(TierInstances.PREFIX + priority.slug());
    }

    private TierPlan read(String definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        return new TierPlan(
                timer(model, "deadline"),
                timer(model, "atRisk"),
                timer(model, "callLead"),
                timer(model, "callCto"),
                timer(model, "resolutionTarget"),
                timer(model, "forgotten"),
                timer(model, "lapse"),
                input(model, "pageLead", "heldUntil").map(LocalTime::parse).orElse(null));
    }

    /** A parameter written on a service task. */
    private static Optional<String> input(BpmnModelInstance model, String task, String name) {
        ServiceTask element = model.getModelElementById(task);
        return Optional.ofNullable(element.getExtensionElements()).stream()
                .flatMap(it -> it.getElementsQuery().filterByType(CamundaInputOutput.class).list().stream())
                .flatMap(it -> it.getCamundaInputParameters().stream())
                .filter(parameter -> parameter.getCamundaName().equals(name))
                .map(parameter -> parameter.getTextContent().trim())
                .findFirst();
    }

    private static Duration timer(BpmnModelInstance model, String id) {
        BoundaryEvent event = model.getModelElementById(id);
        TimerEventDefinition timer =
                (TimerEventDefinition) event.getEventDefinitions().iterator().next();
        return Duration.parse(timer.getTimeDuration().getTextContent().trim());
    }
}
