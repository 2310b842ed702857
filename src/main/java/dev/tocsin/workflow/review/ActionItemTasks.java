package dev.tocsin.workflow.review;

import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Incidents;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.workflow.incident.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service tasks of {@code action-item.bpmn} do. */
@Configuration(proxyBeanMethods = false)
class ActionItemTasks {

    @Bean
    FollowUpTask chaseActionItem(
            ActionItems actions, Incidents incidents, Responders responders, FollowUpMessages messages) {
        return (id, step) -> actions.find(id)
                .filter(item -> item.doneAt() == null)
                .ifPresent(item -> incidents.find(item.incident()).ifPresent(incident -> responders
                        .find(item.owner())
                        .ifPresent(
                                person -> messages.send(incident, person, "action item due", "Due: " + item.text()))));
    }

    @Bean
    FollowUpTask finishActionItem(ActionItems actions, People people) {
        return (id, step) -> FollowUps.whileEnding(() -> actions.finish(id, people.current()));
    }
}
