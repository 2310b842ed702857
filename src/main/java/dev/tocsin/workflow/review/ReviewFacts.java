package dev.tocsin.workflow.review;

import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.event.IncidentAcknowledged;
import dev.tocsin.incident.event.IncidentResolved;
import dev.tocsin.reporting.BreachReport;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.workflow.engine.RunningInstances;
import dev.tocsin.workflow.engine.Unattended;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The facts in a review's form; written again when the incident is answered, for then it is known by whom and how late. */
@Component
class ReviewFacts {
    private static final int LONGEST = 3_500;

    private final BreachReviews reviews;
    private final BreachReport report;
    private final Teams teams;
    private final RuntimeService runtime;
    private final RunningInstances running;
    private final Unattended unattended;

    ReviewFacts(
            BreachReviews reviews,
            BreachReport report,
            Teams teams,
            @Lazy RuntimeService runtime,
            RunningInstances running,
            Unattended unattended) {
        this.reviews = reviews;
        this.report = report;
        this.teams = teams;
        this.runtime = runtime;
        this.running = running;
        this.unattended = unattended;
    }

    String of(BreachReview review) {
        ZoneId zone = teams.find(review.team()).map(Team::zone).orElse(ZoneOffset.UTC);
        String text = report.text(review.incident(), review.id(), zone);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @EventListener
    void on(IncidentAcknowledged acknowledged) {
        writeAgain(acknowledged.incident());
    }

    @EventListener
    void on(IncidentResolved resolved) {
        writeAgain(resolved.incident());
    }

    private void writeAgain(IncidentId incident) {
        reviews.of(incident).stream()
                .filter(review -> !review.done())
                .forEach(review -> unattended.run(() -> running.of(FollowUps.REVIEW + review.id())
                        .forEach(it -> runtime.setVariable(it.getId(), "facts", of(review)))));
    }
}
