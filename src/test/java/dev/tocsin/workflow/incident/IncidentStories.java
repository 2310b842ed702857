package dev.tocsin.workflow.incident;

import dev.tocsin.catalog.Service;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the stories about a tier's process share: a crew, a service, and a look at what happened. */
@TocsinTest
abstract class IncidentStories {
    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    Incidents incidents;

    @Autowired
    IncidentStates states;

    @Autowired
    Escalations escalations;

    @Autowired
    SlaClocks clocks;

    @Autowired
    Timeline timeline;

    @Autowired
    NextStep nextStep;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    Service api;

    @BeforeEach
    void arrive() {
        api = crew.arrive();
    }

    IncidentId open(Priority tier) {
        return open(tier, null);
    }

    IncidentId open(Priority tier, @Nullable String group) {
        return incidents
                .open(
                        new NewIncident(
                                "Guide API answers 503",
                                "probe_success is 0",
                                null,
                                tier,
                                false,
                                api.id(),
                                api.name(),
                                api.team(),
                                time.now(),
                                group),
                        Actor.system("test"),
                        "opened by a test")
                .id();
    }

    IncidentView view(IncidentId id) {
        return incidents.find(id).orElseThrow();
    }

    List<String> called(IncidentId id) {
        Instant opened = view(id).openedAt();
        return escalations.calls(id).stream()
                .map(call -> call.round() + " " + call.level() + " +" + Duration.between(opened, call.at()))
                .toList();
    }

    List<String> kinds(IncidentId id) {
        return timeline.of(id).stream().map(TimelineEntry::kind).toList();
    }

    Task task(IncidentId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(Long.toString(id.value()))
                .taskDefinitionKey("respond")
                .singleResult();
    }

    Task postmortem(IncidentId id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(Long.toString(id.value()))
                .taskDefinitionKey("writePostmortem")
                .singleResult();
    }

    void as(String login, Task task, Consumer<Task> work) {
        identity.setAuthentication(login, List.of("on-call.guide", "engineering-lead"));
        try {
            work.accept(task);
        } finally {
            identity.clearAuthentication();
        }
    }
}
