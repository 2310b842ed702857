package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The timer of an incident's process that is due first, in words. */
@Component
class LiveNextStep implements NextStep {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("callLead", "pages the engineering lead"),
            Map.entry("callCto", "pages the CTO and starts the next round"),
            Map.entry("atRisk", "reminds everybody called"),
            Map.entry("deadline", "misses the response deadline"),
            Map.entry("nightOver", "pages on-call"),
            Map.entry("holdLimit", "pages on-call"),
            Map.entry("snoozeOver", "calls on-call again"),
            Map.entry("forgotten", "asks the acknowledger for an update"),
            Map.entry("lapse", "lets the acknowledgement lapse and pages the engineering lead"),
            Map.entry("resolutionTarget", "misses the resolution target"),
            Map.entry("hold", "resolves by itself, nothing fires any more"),
            Map.entry("watchOver", "is closed"));

    private final ManagementService management;
    private final TierInstances instances;
    private final Map<String, String> activities = new ConcurrentHashMap<>();

    LiveNextStep(@Lazy ManagementService management, TierInstances instances) {
        this.management = management;
        this.instances = instances;
    }

    @Override
    public Optional<Next> of(IncidentId incident) {
        return instances.of(incident).flatMap(this::of);
    }

    private Optional<Next> of(ProcessInstance instance) {
        return management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream()
                .filter(job -> WORDS.containsKey(activity(job)))
                .min(Comparator.comparing(Job::getDuedate))
                .map(job -> new Next(words(job), job.getDuedate().toInstant()));
    }

    private String words(Job job) {
        return WORDS.getOrDefault(activity(job), "");
    }

    private String activity(Job job) {
        return activities.computeIfAbsent(job.getJobDefinitionId(), id -> {
            JobDefinition definition =
                    management.createJobDefinitionQuery().jobDefinitionId(id).singleResult();
            return definition == null ? "" : definition.getActivityId();
        });
    }
}
