package dev.tocsin.workflow.review;

import dev.tocsin.catalog.Responder;
import dev.tocsin.escalation.Held;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Page;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.sla.review.BreachReview;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Messages about reviews and promises: at nine in the morning where the reader is, never at night. */
@Component
class FollowUpMessages {
    private static final Held MORNING = Held.until("09:00");

    private final Notifications notifications;
    private final PublicUrl url;
    private final Clock clock;

    FollowUpMessages(Notifications notifications, PublicUrl url, Clock clock) {
        this.notifications = notifications;
        this.url = url;
        this.clock = clock;
    }

    void send(IncidentView incident, Responder to, String reason, String text) {
        send(incident, to, reason, text, url.incident(incident.number()));
    }

    /** Leads to the review instead of the incident. */
    void send(IncidentView incident, BreachReview review, Responder to, String reason, String text) {
        send(incident, to, reason, text, url.review(review.id()));
    }

    private void send(IncidentView incident, Responder to, String reason, String text, URI link) {
        notifications.send(new Page(
                incident.id().value(),
                incident.key(),
                Priority.LOW.ordinal(),
                to.id(),
                reason,
                incident.title(),
                text,
                Optional.of(link),
                false,
                MORNING.notBefore(to, clock.instant())));
    }
}
