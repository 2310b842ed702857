package dev.tocsin.workflow.incident;

import dev.tocsin.incident.IncidentId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A service task of an incident's process; the incident is the instance's business key. */
@FunctionalInterface
public interface IncidentTask extends JavaDelegate {

    void run(IncidentId incident, Step step);

    @Override
    default void execute(DelegateExecution execution) {
        IncidentId incident = new IncidentId(Long.parseLong(execution.getProcessBusinessKey()));
        Echo.without(incident, () -> run(incident, new Step(execution)));
    }
}
