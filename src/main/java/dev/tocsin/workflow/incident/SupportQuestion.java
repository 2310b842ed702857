package dev.tocsin.workflow.incident;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Incidents;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The CTO's decision about external support. */
@Component
class SupportQuestion {
    private final Incidents incidents;
    private final TaskService tasks;

    SupportQuestion(Incidents incidents, @Lazy TaskService tasks) {
        this.incidents = incidents;
        this.tasks = tasks;
    }

    /** Neither is a case open nor does the question wait for an answer already. */
    boolean undecided(IncidentId incident, Step step) {
        return incidents.find(incident).filter(it -> it.supportCase() == null).isPresent()
                && tasks.createTaskQuery()
                                .processInstanceId(step.execution().getProcessInstanceId())
                                .taskDefinitionKey("externalSupport")
                                .count()
                        == 0;
    }
}
