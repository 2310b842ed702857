package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.holiday.Holiday;
import dev.tocsin.catalog.holiday.Holidays;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.reporting.BreachFacts;
import dev.tocsin.reporting.BreachReport;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.testkit.LogsError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class BreachReviewProcessTest extends IncidentStories {
    @Autowired
    BreachReviews reviews;

    @Autowired
    BreachReport report;

    @Autowired
    ActionItems actions;

    @Autowired
    Notifications notifications;

    @Autowired
    Holidays holidays;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyMissedDeadlineIsTheLeadsToReviewWithinTwoWorkingDays() {
        IncidentId id = breached();
        BreachReview review = only(id);
        assertThat(review.owner()).isEqualTo(crew.as("lena").responder());
        assertThat(review.dueAt()).isEqualTo(time.now().minusSeconds(60).plus(Duration.ofDays(2)));
        assertThat(reviewTask().getAssignee()).isEqualTo("lena");
        assertThat(reviewTask().getDueDate().toInstant()).isEqualTo(review.dueAt());
        assertThat((String) runtime.getVariable(reviewTask().getProcessInstanceId(), "facts"))
                .contains("On call: Ana")
                .contains("Ana (on-call, round 1): delivered by console");
    }

    @Test
    void knowsWhoWasToldWhoAnsweredAndHowLate() {
        IncidentId id = breached();
        incidents.acknowledge(id, crew.as("carl"));
        BreachFacts facts = report.of(id, only(id).id()).orElseThrow();
        assertThat(facts.onCall()).containsExactly("Ana");
        assertThat(facts.told()).extracting(BreachFacts.Told::who).contains("Ana", "Lena", "Carl");
        assertThat(facts.answeredBy()).isEqualTo("Carl");
        assertThat(facts.rung()).isEqualTo("CTO");
        assertThat(facts.late()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void nobodyAnsweredWhatEndedByItselfOrMovedOn() {
        IncidentId id = breached();
        states.cleared(id);
        time.advance(Duration.ofMinutes(15));
        assertThat(view(id).state()).isEqualTo(IncidentState.RESOLVED);
        BreachFacts facts = report.of(id, only(id).id()).orElseThrow();
        assertThat(facts.answeredBy()).isEmpty();
        assertThat(report.text(id, only(id).id(), ZoneOffset.UTC)).contains("Nobody answered, 1 min 0 s late");
    }

    @Test
    void aLateResolutionIsReviewedOnItsOwn() {
        IncidentId id = open(Priority.HIGH);
        incidents.acknowledge(id, crew.as("ana"));
        for (int hour = 0; hour < 5; hour++) {
            time.advance(Duration.ofMinutes(59));
            incidents.note(id, "still on it", crew.as("ana"));
        }
        incidents.resolve(id, new Resolution("capacity", "", false), crew.as("ana"));
        assertThat(reviews.of(id)).hasSize(1);
        assertThat(report.of(id, only(id).id()).orElseThrow().late()).isEqualTo(Duration.ofMinutes(55));
    }

    @Test
    @LogsError("is nobody we know")
    void isWorkedInTheTasklistAndItsPromiseIsChased() {
        IncidentId id = breached();
        as("lena", reviewTask(), task -> assertThatThrownBy(() -> tasks.complete(
                        task.getId(),
                        Map.of("cause", "BUSY", "note", "", "todo", "Hire", "todoOwner", "anna", "todoDays", 3)))
                .hasStackTraceContaining("anna is nobody we know"));
        assertThat(only(id).done()).isFalse();
        as(
                "lena",
                reviewTask(),
                task -> tasks.complete(
                        task.getId(),
                        Map.of(
                                "cause", "NOT_NOTICED",
                                "note", "phone was muted",
                                "todo", "Set a louder sound",
                                "todoOwner", "ana",
                                "todoDays", 3)));
        assertThat(only(id).cause()).isEqualTo(BreachCause.NOT_NOTICED);
        assertThat(only(id).doneBy()).isEqualTo("Lena");
        incidents.resolve(id, new Resolution("defect", "", false), crew.as("carl"));
        ActionItem promise = actions.of(id).get(0);
        assertThat(promise.owner()).isEqualTo(crew.as("ana").responder());

        time.advanceTo(promise.dueAt().plus(Duration.ofDays(2)));
        assertThat(reasons(id)).filteredOn("action item due"::equals).hasSizeGreaterThanOrEqualTo(2);
        assertThat(jdbc.sql("SELECT DISTINCT link FROM notification WHERE reason = 'action item due'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .endsWith("/sla/reviews/" + only(id).id());
        assertThat(actions.finish(promise.id(), crew.as("ana"))).isTrue();
        assertThat(actions.finish(promise.id(), crew.as("ana"))).isFalse();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("action-item")
                        .count())
                .isZero();
    }

    @Test
    void isFinishedOnThePageAsWell() {
        IncidentId id = breached();
        assertThat(reviews.finish(only(id).id(), BreachCause.BUSY, "two at once", crew.as("lena")))
                .isTrue();
        assertThat(reviews.finish(only(id).id(), BreachCause.OTHER, "", crew.as("carl")))
                .isFalse();
        assertThat(only(id).cause()).isEqualTo(BreachCause.BUSY);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("breach-review")
                        .count())
                .isZero();
    }

    @Test
    void theCtoHearsOfAnOverdueReview() {
        IncidentId id = breached();
        incidents.resolve(id, new Resolution("defect", "", false), crew.as("carl"));
        time.advance(Duration.ofDays(3));
        assertThat(reasons(id)).contains("breach review", "review overdue");
        assertThat(tasks.getIdentityLinksForTask(reviewTask().getId()))
                .anyMatch(link -> "cto".equals(link.getGroupId()));
        assertThat(only(id).overdue(time.now())).isTrue();
    }

    @Test
    void holidaysOfTheTeamGiveTheReviewMoreTime() {
        LocalDate monday = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        holidays.set(
                api.team(),
                List.of(
                        new Holiday(monday.plusDays(1).toString(), "Founding day"),
                        new Holiday(monday.plusDays(3).toString().substring(5), "")));
        IncidentId id = breached();
        incidents.resolve(id, new Resolution("defect", "", false), crew.as("carl"));

        Instant friday = time.now().minusSeconds(60).plus(Duration.ofDays(4));
        assertThat(only(id).dueAt()).as("working days: Wednesday and Friday").isEqualTo(friday);
        assertThat(reviewTask().getDueDate()).isEqualTo(Date.from(friday));
        time.advanceTo(friday.minusSeconds(60));
        assertThat(reasons(id)).doesNotContain("review overdue");
        time.advanceTo(friday.plusSeconds(60));
        assertThat(reasons(id)).contains("review overdue");
    }

    private IncidentId breached() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(6));
        return id;
    }

    private BreachReview only(IncidentId id) {
        List<BreachReview> all = reviews.of(id);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Task reviewTask() {
        return tasks.createTaskQuery().taskDefinitionKey("reviewBreach").singleResult();
    }

    private List<String> reasons(IncidentId id) {
        return notifications.deliveries(id.value()).stream()
                .map(Delivery::reason)
                .toList();
    }
}
