package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Escalations;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.TierPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives live timers another due date. */
@Component
class MovedTimers {
    private static final List<String> RESPONSE = List.of("deadline", "atRisk", "callLead", "callCto");

    private final ManagementService management;
    private final TierInstances instances;
    private final Escalations escalations;
    private final SlaClocks clocks;
    private final DeployedTierPlans plans;

    MovedTimers(
            @Lazy ManagementService management,
            TierInstances instances,
            Escalations escalations,
            SlaClocks clocks,
            DeployedTierPlans plans) {
        this.management = management;
        this.instances = instances;
        this.escalations = escalations;
        this.clocks = clocks;
        this.plans = plans;
    }

    void countFrom(String definition, String instance, Instant start) {
        TierPlan plan = plans.ofDefinition(definition);
        due(instance, "callLead", start.plus(plan.callLead()));
        due(instance, "callCto", start.plus(plan.callCto()));
    }

    /** After a merge: the survivor's clocks may end earlier than its timers. */
    void followClocks(IncidentId incident) {
        instances.of(incident).map(ProcessInstance::getId).ifPresent(instance -> {
            clock(incident, ClockKind.RESPONSE).ifPresent(it -> shift(incident, instance, it.deadline()));
        });
        followResolution(incident);
    }

    private Optional<SlaClock> clock(IncidentId incident, ClockKind kind) {
        return clocks.current(incident, kind).filter(it -> it.state() == ClockState.RUNNING);
    }

    /** The timer of the resolution target is due when its clock is: not during planned maintenance. */
    void followResolution(IncidentId incident) {
        clock(incident, ClockKind.RESOLUTION).ifPresent(clock -> instances
                .of(incident)
                .ifPresent(instance -> due(instance.getId(), "resolutionTarget", clock.deadline())));
    }

    private void shift(IncidentId incident, String instance, Instant deadline) {
        for (Job timer : jobs(instance, "deadline")) {
            Duration earlier = Duration.between(deadline, timer.getDuedate().toInstant());
            if (earlier.toMillis() > 0) {
                escalations.startEarlier(incident, earlier);
                RESPONSE.forEach(id -> jobs(instance, id)
                        .forEach(job -> management.setJobDuedate(
                                job.getId(),
                                Date.from(job.getDuedate().toInstant().minus(earlier)))));
            }
        }
    }

    private void due(String instance, String timer, Instant at) {
        jobs(instance, timer).forEach(job -> management.setJobDuedate(job.getId(), Date.from(at)));
    }

    private List<Job> jobs(String instance, String timer) {
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(timer)
                .list();
    }
}
