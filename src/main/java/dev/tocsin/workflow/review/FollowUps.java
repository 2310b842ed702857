package dev.tocsin.workflow.review;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItemAdded;
import dev.tocsin.postmortem.ActionItemDone;
import dev.tocsin.sla.ClockBreached;
import dev.tocsin.sla.review.BreachReviewed;
import dev.tocsin.workflow.engine.Unattended;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts and ends the processes of reviews and action items along with them. */
@Component
class FollowUps {
    static final String REVIEW = "review-";
    static final String ACTION = "action-";
    private static final ThreadLocal<Boolean> ENDING = ThreadLocal.withInitial(() -> false);

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Unattended unattended;
    private final Incidents incidents;
    private final Responders responders;
    private final PublicUrl url;

    FollowUps(
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            Unattended unattended,
            Incidents incidents,
            Responders responders,
            PublicUrl url) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.unattended = unattended;
        this.incidents = incidents;
        this.responders = responders;
        this.url = url;
    }

    @EventListener
    void on(ClockBreached breach) {
        incidents.find(breach.incident()).ifPresent(incident -> {
            Map<String, Object> variables = shown(incident);
            variables.put("reviewLink", url.review(breach.clock()).toString());
            unattended.run(
                    () -> runtime.startProcessInstanceByKey("breach-review", REVIEW + breach.clock(), variables));
        });
    }

    @EventListener
    void on(BreachReviewed reviewed) {
        complete(REVIEW + reviewed.review());
    }

    @EventListener
    void on(ActionItemAdded added) {
        ActionItem item = added.item();
        incidents.find(item.incident()).ifPresent(incident -> {
            Map<String, Object> variables = shown(incident);
            variables.put("todo", item.text());
            variables.put("due", Date.from(item.dueAt()));
            variables.put(
                    "owner", responders.find(item.owner()).map(Responder::login).orElseThrow());
            unattended.run(() -> runtime.startProcessInstanceByKey("action-item", ACTION + item.id(), variables));
        });
    }

    @EventListener
    void on(ActionItemDone done) {
        complete(ACTION + done.item());
    }

    /** What a process does to its own review is no news to it. */
    static void whileEnding(Runnable work) {
        ENDING.set(true);
        try {
            work.run();
        } finally {
            ENDING.remove();
        }
    }

    private void complete(String key) {
        if (!ENDING.get()) {
            unattended.run(() -> tasks.createTaskQuery().processInstanceBusinessKey(key).list().stream()
                    .filter(task -> task.getTaskDefinitionKey().equals("reviewBreach")
                            || task.getTaskDefinitionKey().equals("doActionItem"))
                    .forEach(task -> tasks.complete(task.getId())));
        }
    }

    private Map<String, Object> shown(IncidentView incident) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("number", incident.key());
        variables.put("title", incident.title());
        variables.put("priority", incident.priority().name());
        variables.put("service", incident.serviceName());
        variables.put("link", url.incident(incident.number()).toString());
        return variables;
    }
}
