package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Diagram;
import dev.tocsin.escalation.Diagrams;
import dev.tocsin.incident.IncidentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads from the engine's history and jobs where an incident's process is and how it came there. */
@Component
class LiveDiagrams implements Diagrams {

    /** The engine writes no arrows down: one step ends and the next begins in the same breath. */
    private static final long SAME_BREATH_MILLIS = 500;

    private static final Set<String> SCOPES = Set.of("subProcess", "eventSubprocess");

    private final HistoryService history;
    private final ManagementService management;
    private final RepositoryService repository;

    LiveDiagrams(@Lazy HistoryService history, @Lazy ManagementService management, @Lazy RepositoryService repository) {
        this.history = history;
        this.management = management;
        this.repository = repository;
    }

    @Override
    public Optional<Diagram> of(IncidentId incident) {
        List<HistoricProcessInstance> all = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(Long.toString(incident.value()))
                .orderByProcessInstanceStartTime()
                .desc()
                .list();
        List<HistoricProcessInstance> ofTier = all.stream()
                .filter(it -> it.getProcessDefinitionKey().startsWith(TierInstances.PREFIX))
                .toList();
        return ofTier.stream()
                .filter(it -> it.getEndTime() == null)
                .findFirst()
                .or(() -> ofTier.stream().findFirst())
                .map(this::diagram);
    }

    @Override
    public Optional<String> xml(String definition) {
        if (!definition.startsWith(TierInstances.PREFIX)) {
            return Optional.empty();
        }
        List<ProcessDefinition> found = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .list();
        return found.stream().findFirst().map(it -> {
            try (InputStream model = repository.getProcessModel(it.getId())) {
                return new String(model.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private Diagram diagram(HistoricProcessInstance process) {
        List<HistoricActivityInstance> steps = history.createHistoricActivityInstanceQuery()
                .processInstanceId(process.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
        Set<String> tokens = new LinkedHashSet<>();
        Set<String> taken = new LinkedHashSet<>();
        for (HistoricActivityInstance step : steps) {
            if (step.getEndTime() != null) {
                taken.add(step.getActivityId());
            } else if (!SCOPES.contains(step.getActivityType())) {
                tokens.add(step.getActivityId());
            }
        }
        taken.addAll(arrows(process.getProcessDefinitionId(), steps));
        return new Diagram(
                process.getProcessDefinitionId(),
                List.copyOf(tokens),
                List.copyOf(taken),
                process.getEndTime() == null ? timers(process.getId()) : List.of());
    }

    private List<String> arrows(String definition, List<HistoricActivityInstance> steps) {
        Map<String, List<HistoricActivityInstance>> byElement =
                steps.stream().collect(Collectors.groupingBy(HistoricActivityInstance::getActivityId));
        Collection<SequenceFlow> flows =
                repository.getBpmnModelInstance(definition).getModelElementsByType(SequenceFlow.class);
        List<String> taken = new ArrayList<>();
        for (SequenceFlow flow : flows) {
            List<HistoricActivityInstance> from =
                    byElement.getOrDefault(flow.getSource().getId(), List.of());
            List<HistoricActivityInstance> to =
                    byElement.getOrDefault(flow.getTarget().getId(), List.of());
            if (from.stream().anyMatch(one -> to.stream().anyMatch(next -> follows(one, next)))) {
                taken.add(flow.getId());
            }
        }
        return taken;
    }

    private static boolean follows(HistoricActivityInstance one, HistoricActivityInstance next) {
        return one.getEndTime() != null
                && Math.abs(next.getStartTime().getTime() - one.getEndTime().getTime()) <= SAME_BREATH_MILLIS;
    }

    private List<Diagram.Timer> timers(String instance) {
        return management.createJobQuery().processInstanceId(instance).timers().list().stream()
                .map(job -> new Diagram.Timer(
                        element(job.getJobDefinitionId()),
                        job.getDuedate() == null
                                ? Instant.EPOCH
                                : job.getDuedate().toInstant()))
                .filter(timer -> !timer.element().isEmpty() && timer.at().isAfter(Instant.EPOCH))
                .toList();
    }

    private String element(String jobDefinition) {
        var definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinition)
                .singleResult();
        return definition == null ? "" : definition.getActivityId();
    }
}
