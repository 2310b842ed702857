package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.Responder;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Incidents;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Claiming the task oneself acknowledges the incident, unclaiming takes that back, being assigned by another does
 * neither; a lead who takes it from somebody has it from then on.
 */
@Component
public class RespondTask implements TaskListener {
    private final Incidents incidents;
    private final People people;

    RespondTask(Incidents incidents, People people) {
        this.incidents = incidents;
        this.people = people;
    }

    @Override
    public void notify(DelegateTask task) {
        IncidentId incident = new IncidentId(Long.parseLong(task.getExecution().getProcessBusinessKey()));
        if (!Echo.of(incident)) {
            assigned(incident, task.getAssignee());
        }
    }

    private void assigned(IncidentId incident, @Nullable String login) {
        Actor by = people.current();
        if (login == null) {
            if (!incidents.unacknowledge(incident, by).changed()) {
                incidents.assign(incident, null, by);
            }
        } else if (people.isCurrent(login)) {
            if (!incidents.acknowledge(incident, by).changed()) {
                incidents.assign(incident, by.responder(), by);
            }
        } else {
            people.byLogin(login).map(Responder::id).ifPresent(to -> incidents.assign(incident, to, by));
        }
    }
}
