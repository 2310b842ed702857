package dev.tocsin.workflow.incident;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.reporting.StepTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads from the engine's history, which keeps 180 days, how long incidents stood on the steps of their diagrams. */
@Component
class FinishedSteps implements StepTimes {
    /** What takes time; events and gateways take none, and what is inside a subprocess is told by itself. */
    private static final Set<String> STEPS = Set.of("userTask", "receiveTask", "serviceTask");

    private static final int BATCH = 200;

    private final HistoryService history;

    FinishedSteps(@Lazy HistoryService history) {
        this.history = history;
    }

    @Override
    public List<Stay> of(List<IncidentId> incidents) {
        List<Stay> stays = new ArrayList<>();
        for (int from = 0; from < incidents.size(); from += BATCH) {
            String[] keys = incidents.subList(from, Math.min(incidents.size(), from + BATCH)).stream()
                    .map(id -> Long.toString(id.value()))
                    .toArray(String[]::new);
            history.createHistoricProcessInstanceQuery().processInstanceBusinessKeyIn(keys).list().stream()
                    .filter(it -> it.getProcessDefinitionKey().startsWith(TierInstances.PREFIX))
                    .forEach(it -> stays.addAll(of(it)));
        }
        return stays;
    }

    private List<Stay> of(HistoricProcessInstance instance) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .finished()
                .list()
                .stream()
                .filter(it -> STEPS.contains(it.getActivityType()))
                .map(it -> stay(instance, it))
                .toList();
    }

    private static Stay stay(HistoricProcessInstance instance, HistoricActivityInstance step) {
        return new Stay(
                new IncidentId(Long.parseLong(instance.getBusinessKey())),
                instance.getProcessDefinitionKey(),
                step.getActivityId(),
                Duration.between(
                        step.getStartTime().toInstant(), step.getEndTime().toInstant()));
    }
}
