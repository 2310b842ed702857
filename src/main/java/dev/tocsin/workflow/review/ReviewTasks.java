package dev.tocsin.workflow.review;

import static dev.tocsin.workflow.review.FollowUpTask.text;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.WorkingCalendar;
import dev.tocsin.escalation.Level;
import dev.tocsin.escalation.Rungs;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Timeline;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.workflow.incident.People;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What the service tasks of {@code breach-review.bpmn} do. */
@Configuration(proxyBeanMethods = false)
class ReviewTasks {
    private final BreachReviews reviews;
    private final Incidents incidents;
    private final Responders responders;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ReviewTasks(
            BreachReviews reviews, Incidents incidents, Responders responders, WorkingCalendar calendar, Clock clock) {
        this.reviews = reviews;
        this.incidents = incidents;
        this.responders = responders;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Bean
    FollowUpTask openReview(
            SlaClocks clocks, ReviewFacts facts, Rungs rungs, Timeline timeline, FollowUpMessages messages) {
        return (id, step) -> {
            SlaClock missed = clocks.find(id).orElseThrow();
            IncidentView incident = incidents.find(missed.incident()).orElseThrow();
            Instant now = clock.instant();
            Optional<Responder> owner = reviewer(rungs, incident, now);
            Instant due =
                    calendar.plusWorkingDays(now, Integer.parseInt(text(step, "dueInWorkingDays")), incident.team());
            ResponderId ownerId = owner.map(Responder::id).orElse(null);
            BreachReview review = reviews.open(missed, incident.team(), ownerId, due);
            step.setVariable("owner", owner.map(Responder::login).orElse(null));
            step.setVariable("due", Date.from(due));
            step.setVariable("facts", facts.of(review));
            String who = owner.map(Responder::name).orElse("the engineering leads");
            timeline.add(incident.id(), now, "review", Actor.system("Tocsin"), "Breach review opened for " + who);
            owner.ifPresent(person -> messages.send(
                    incident,
                    review,
                    person,
                    "breach review",
                    "It missed its " + deadline(missed) + "; please look into it."));
        };
    }

    @Bean
    FollowUpTask remindReviewer(FollowUpMessages messages) {
        return (id, step) -> waiting(id).ifPresent(review -> owner(review).ifPresent(person -> incident(review)
                .ifPresent(it -> messages.send(
                        it, review, person, "breach review", "The review of its missed deadline waits for you."))));
    }

    @Bean
    FollowUpTask chaseReview(FollowUpMessages messages, @Lazy TaskService tasks) {
        return (id, step) -> waiting(id).ifPresent(review -> incident(review).ifPresent(incident -> {
            tasks.createTaskQuery()
                    .processInstanceId(step.getProcessInstanceId())
                    .taskDefinitionKey("reviewBreach")
                    .list()
                    .forEach(task -> tasks.addCandidateGroup(task.getId(), Role.CTO.group()));
            String who = owner(review).map(Responder::name).orElse("nobody");
            owner(review)
                    .ifPresent(person -> messages.send(
                            incident,
                            review,
                            person,
                            "review overdue",
                            "The review of its missed deadline is overdue."));
            responders.withRole(Role.CTO).stream()
                    .filter(Responder::active)
                    .filter(person -> !person.id().equals(review.owner()))
                    .forEach(person -> messages.send(
                            incident,
                            review,
                            person,
                            "review overdue",
                            "The review of its missed deadline is overdue; it is " + who + "'s."));
        }));
    }

    @Bean
    FollowUpTask finishReview(ActionItems actions, People people) {
        return (id, step) -> waiting(id).ifPresent(review -> {
            Actor by = people.current();
            FollowUps.whileEnding(() -> reviews.finish(id, cause(step), text(step, "note"), by));
            String todo = text(step, "todo");
            String login = text(step, "todoOwner");
            Optional<ResponderId> owner = people.byLogin(login).map(Responder::id);
            if (owner.isEmpty() && !login.isEmpty()) {
                throw new InvalidInput("/todoOwner", login + " is nobody we know");
            }
            owner = owner.or(() -> Optional.ofNullable(by.responder())).or(() -> Optional.ofNullable(review.owner()));
            if (!todo.isEmpty() && owner.isPresent()) {
                actions.add(review.incident(), ActionItem.Origin.REVIEW, todo, owner.get(), due(review, step), by);
            }
        });
    }

    /** The team's lead; where there is none whoever has that role, or the CTO. */
    private Optional<Responder> reviewer(Rungs rungs, IncidentView incident, Instant now) {
        return Stream.of(
                        rungs.of(incident.team(), Level.ENGINEERING_LEAD, now),
                        responders.withRole(Role.ENGINEERING_LEAD),
                        rungs.of(incident.team(), Level.CTO, now))
                .flatMap(List::stream)
                .filter(Responder::active)
                .findFirst();
    }

    private Instant due(BreachReview review, DelegateExecution step) {
        String days = text(step, "todoDays");
        int within = days.isEmpty() ? 5 : (int) Double.parseDouble(days);
        return calendar.plusWorkingDays(clock.instant(), Math.max(1, Math.min(within, 250)), review.team());
    }

    private Optional<BreachReview> waiting(long id) {
        return reviews.find(id).filter(review -> !review.done());
    }

    private Optional<Responder> owner(BreachReview review) {
        return Optional.ofNullable(review.owner()).flatMap(responders::find).filter(Responder::active);
    }

    private Optional<IncidentView> incident(BreachReview review) {
        return incidents.find(review.incident());
    }

    private static BreachCause cause(DelegateExecution step) {
        String cause = text(step, "cause");
        return cause.isEmpty() ? BreachCause.OTHER : BreachCause.valueOf(cause);
    }

    private static String deadline(SlaClock missed) {
        return missed.kind() == ClockKind.RESPONSE ? "response deadline" : "resolution target";
    }
}
