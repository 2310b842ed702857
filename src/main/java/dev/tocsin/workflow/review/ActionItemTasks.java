package dev.tocsin.workflow.review;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.workflow.incident.People;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service tasks of {@code action-item.bpmn} do. */
@Configuration(proxyBeanMethods = false)
class ActionItemTasks {

    @Bean
    FollowUpTask chaseActionItem(
            ActionItems actions,
            BreachReviews reviews,
            Incidents incidents,
            Responders responders,
            FollowUpMessages messages) {
        return (id, step) -> actions.find(id)
                .filter(item -> item.doneAt() == null)
                .ifPresent(item -> incidents.find(item.incident()).ifPresent(incident -> responders
                        .find(item.owner())
                        .ifPresent(person ->
                                send(messages, incident, reviews.of(incident.id()), person, "Due: " + item.text()))));
    }

    /** Leads to where it is said to be done: the incident's last review. */
    private static void send(
            FollowUpMessages messages,
            IncidentView incident,
            List<BreachReview> reviews,
            Responder owner,
            String text) {
        if (reviews.isEmpty()) {
            messages.send(incident, owner, "action item due", text);
        } else {
            messages.send(incident, reviews.get(reviews.size() - 1), owner, "action item due", text);
        }
    }

    @Bean
    FollowUpTask finishActionItem(ActionItems actions, People people) {
        return (id, step) -> FollowUps.whileEnding(() -> actions.finish(id, people.current()));
    }
}
