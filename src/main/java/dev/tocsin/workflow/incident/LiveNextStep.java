package dev.tocsin.workflow.incident;

import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Do nothing while nothing fires or all of it is silenced. */
    private static final Set<String> CALLS =
            Set.of("callLead", "callCto", "atRisk", "nightOver", "holdLimit", "forgotten");

    /** Are missed only while something fires. */
    private static final Set<String> DEADLINES = Set.of("deadline", "resolutionTarget");

    private final ManagementService management;
    private final TierInstances instances;
    private final Incidents incidents;
    private final DeployedTierPlans plans;
    private final Clock clock;
    private final Map<String, String> activities = new ConcurrentHashMap<>();

    LiveNextStep(
            @Lazy ManagementService management,
            TierInstances instances,
            Incidents incidents,
            DeployedTierPlans plans,
            Clock clock) {
        this.management = management;
        this.instances = instances;
        this.incidents = incidents;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public Optional<Next> of(IncidentId id) {
        return incidents.find(id).flatMap(incident -> instances.of(id).flatMap(running -> of(incident, running)));
    }

    @Override
    public Optional<Instant> watchedUntil(IncidentId id) {
        return instances
                .of(id)
                .flatMap(running ->
                        management.createJobQuery().processInstanceId(running.getId()).timers().list().stream()
                                .filter(job -> "hold".equals(activity(job)))
                                .map(job -> job.getDuedate().toInstant())
                                .findFirst());
    }

    @Override
    public Map<IncidentId, Next> of(Collection<IncidentView> several) {
        Map<String, IncidentView> byInstance = instances.of(several);
        if (byInstance.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Job>> timers =
                management.createJobQuery().processInstanceIds(byInstance.keySet()).timers().list().stream()
                        .collect(Collectors.groupingBy(Job::getProcessInstanceId));
        Map<IncidentId, Next> next = new HashMap<>();
        byInstance.forEach((instance, incident) ->
                of(incident, timers.getOrDefault(instance, List.of())).ifPresent(it -> next.put(incident.id(), it)));
        return next;
    }

    private Optional<Next> of(IncidentView incident, ProcessInstance running) {
        return of(
                incident,
                management
                        .createJobQuery()
                        .processInstanceId(running.getId())
                        .timers()
                        .list());
    }

    private Optional<Next> of(IncidentView incident, List<Job> jobs) {
        boolean quiet = incident.quiet(clock.instant());
        Stream<Next> timers = jobs.stream()
                .filter(job -> WORDS.containsKey(activity(job)))
                .filter(job -> !quiet || !CALLS.contains(activity(job)))
                .filter(job -> incident.clearedAt() == null || !DEADLINES.contains(activity(job)))
                .map(job -> new Next(words(job), job.getDuedate().toInstant()));
        return Stream.concat(timers, silence(incident).stream()).min(Comparator.comparing(Next::at));
    }

    private static Optional<Next> silence(IncidentView incident) {
        return incident.state().isOpen() && incident.clearedAt() == null
                ? Optional.ofNullable(incident.silencedUntil())
                        .map(until -> new Next("the silence by " + incident.silencedBy() + " ends", until))
                : Optional.empty();
    }

    private String words(Job job) {
        String activity = activity(job);
        String words = WORDS.getOrDefault(activity, "");
        return CALLS.contains(activity)
                ? plans.ofDefinition(job.getProcessDefinitionId()).inWords(words)
                : words;
    }

    private String activity(Job job) {
        return activities.computeIfAbsent(job.getJobDefinitionId(), id -> {
            JobDefinition definition =
                    management.createJobDefinitionQuery().jobDefinitionId(id).singleResult();
            return definition == null ? "" : definition.getActivityId();
        });
    }
}
