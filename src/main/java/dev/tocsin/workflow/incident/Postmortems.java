package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.WorkingCalendar;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.event.PostmortemWanted;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.workflow.engine.RunningInstances;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hands resolved incidents over to their post-mortem. */
@Component
class Postmortems {
    private static final String PROCESS = "postmortem";

    private final RuntimeService runtime;
    private final RunningInstances running;
    private final IncidentStates incidents;
    private final SlaClocks clocks;
    private final DeployedTierPlans plans;
    private final PublicUrl url;
    private final WorkingCalendar calendar;
    private final Timeline timeline;
    private final Clock clock;

    Postmortems(
            @Lazy RuntimeService runtime,
            RunningInstances running,
            IncidentStates incidents,
            SlaClocks clocks,
            DeployedTierPlans plans,
            PublicUrl url,
            WorkingCalendar calendar,
            Timeline timeline,
            Clock clock) {
        this.runtime = runtime;
        this.running = running;
        this.incidents = incidents;
        this.clocks = clocks;
        this.plans = plans;
        this.url = url;
        this.calendar = calendar;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** @param rule as the diagram has it: {@code required}, {@code when-breached} or {@code when-asked} */
    void startIfNeeded(IncidentId id, String rule, int workingDays) {
        IncidentView incident = incidents.lock(id);
        boolean needed = incident.postmortemWanted()
                || rule.equals("required")
                || (rule.equals("when-breached") && clocks.everBreached(id));
        if (!needed || isOwed(id)) {
            return;
        }
        Instant now = clock.instant();
        Instant due = calendar.plusWorkingDays(now, workingDays, incident.team());
        runtime.startProcessInstanceByKey(
                PROCESS,
                Long.toString(id.value()),
                Map.of(
                        "number",
                        incident.key(),
                        "title",
                        incident.title(),
                        "priority",
                        incident.priority().name(),
                        "link",
                        url.incident(incident.number()).toString(),
                        "due",
                        Date.from(due)));
        timeline.add(id, now, "postmortem", Actor.system("Tocsin"), "Post-mortem due " + due);
    }

    @EventListener
    void on(PostmortemWanted wanted) {
        IncidentView incident = incidents.lock(wanted.incident());
        startIfNeeded(incident.id(), "when-asked", plans.postmortemDays(incident.priority()));
    }

    boolean isOwed(IncidentId id) {
        return running.of(Long.toString(id.value())).stream()
                .anyMatch(it -> it.getProcessDefinitionId().startsWith(PROCESS + ":"));
    }
}
