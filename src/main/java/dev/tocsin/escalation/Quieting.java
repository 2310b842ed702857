package dev.tocsin.escalation;

import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.event.IncidentAcknowledged;
import dev.tocsin.incident.event.IncidentAssigned;
import dev.tocsin.incident.event.IncidentMerged;
import dev.tocsin.incident.event.IncidentPriorityChanged;
import dev.tocsin.incident.event.IncidentResolved;
import dev.tocsin.incident.event.IncidentSilenced;
import dev.tocsin.incident.event.IncidentSnoozed;
import dev.tocsin.incident.event.IncidentUnsilenced;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.PageUndeliverable;
import dev.tocsin.notification.Purpose;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What an answer, a silence, an assignment or an unreachable person means for who is paged. */
@Component
class Quieting {
    private final Notifications notifications;
    private final Escalations escalations;
    private final Reminders reminders;
    private final Incidents incidents;
    private final Responders responders;

    Quieting(
            Notifications notifications,
            Escalations escalations,
            Reminders reminders,
            Incidents incidents,
            Responders responders) {
        this.notifications = notifications;
        this.escalations = escalations;
        this.reminders = reminders;
        this.incidents = incidents;
        this.responders = responders;
    }

    @EventListener
    void on(IncidentAcknowledged event) {
        cancel(event.incident(), "acknowledged", event.by().name(), Purpose.ANSWERED);
    }

    /** The pages of the tier it leaves would say the wrong tier; heard before the new one's are written. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(IncidentPriorityChanged event) {
        if (event.answerNeeded()) {
            notifications.cancelUnanswered(event.incident().value(), "moved to " + event.to());
        }
    }

    @EventListener
    void on(IncidentResolved event) {
        cancel(event.incident(), "resolved", event.by().name(), Purpose.OVER);
    }

    @EventListener
    void on(IncidentMerged event) {
        cancel(event.absorbed(), "merged", event.by().name(), Purpose.OVER);
    }

    @EventListener
    void on(IncidentSnoozed event) {
        cancel(event.incident(), "snoozed", event.by().name(), Purpose.ANSWERED);
    }

    @EventListener
    void on(IncidentSilenced event) {
        cancel(event.incident(), "silenced", event.by(), Purpose.ANSWERED);
    }

    @EventListener
    void on(IncidentAssigned event) {
        reminders.assigned(event.incident(), event.to(), event.by());
    }

    @EventListener
    void on(IncidentUnsilenced event) {
        escalations.callOwed(event.incident());
    }

    /** Not every page is about an incident. */
    @EventListener
    void on(PageUndeliverable event) {
        IncidentId incident = new IncidentId(event.subjectId());
        responders
                .find(event.to())
                .filter(person -> incidents.find(incident).isPresent())
                .ifPresent(person -> escalations.skip(incident, person));
    }

    private void cancel(IncidentId incident, String why, String by, Purpose purpose) {
        notifications.cancelUnanswered(incident.value(), why);
        notifications.follow(incident.value(), purpose, why + " by " + by);
    }
}
