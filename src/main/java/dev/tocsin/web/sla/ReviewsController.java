package dev.tocsin.web.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.reporting.BreachFacts;
import dev.tocsin.reporting.BreachReport;
import dev.tocsin.reporting.Question;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/reviews}: missed deadlines and what was found; the same reviews as in the Tasklist. */
@RestController
@Tag(name = "Reviews")
@RequestMapping("/api/v1/reviews")
class ReviewsController implements RestInterface {
    private static final int MOST = 500;

    private final BreachReviews reviews;
    private final BreachReport facts;
    private final ActionItems actions;
    private final Incidents incidents;
    private final Responders responders;
    private final Questions questions;

    ReviewsController(
            BreachReviews reviews,
            BreachReport facts,
            ActionItems actions,
            Incidents incidents,
            Responders responders,
            Questions questions) {
        this.reviews = reviews;
        this.facts = facts;
        this.actions = actions;
        this.incidents = incidents;
        this.responders = responders;
        this.questions = questions;
    }

    /** A review with what is known without asking anybody. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReviewJson(
            String incident, BreachReview review, @Nullable BreachFacts facts, @Nullable List<ActionItem> actions) {}

    /** What came out; {@code cause} is one of the list. */
    record Finding(@NotBlank String cause, @Nullable String note) {}

    record Promise(@NotBlank String text, @NotBlank String owner, @NotNull Instant due) {}

    @GetMapping
    @Operation(
            summary = "Open reviews, the one due first on top; with state=done those done in a time, the newest on top")
    List<ReviewJson> list(@RequestParam(defaultValue = "open") String state, @ParameterObject Questions.Asked asked) {
        Question time = questions.read(asked, ZoneOffset.UTC);
        List<BreachReview> found =
                switch (state) {
                    case "open" -> reviews.open(MOST);
                    case "done" -> reviews.done(time.from(), time.until(), MOST);
                    default -> throw new InvalidInput("/state", "must be open or done");
                };
        return found.stream().map(it -> new ReviewJson(key(it), it, null, null)).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One review with its facts and what was promised")
    ReviewJson show(@PathVariable long id) {
        BreachReview it = find(id);
        return new ReviewJson(key(it), it, facts.of(it.incident(), it.id()).orElse(null), actions.of(it.incident()));
    }

    @PostMapping("/{id}/finish")
    @Operation(summary = "Records the cause and what was found; whoever comes second reads who was first")
    ReviewJson finish(@PathVariable long id, @Valid @RequestBody Finding finding, Principal person) {
        String note = finding.note();
        reviews.finish(
                find(id).id(),
                Choices.of(BreachCause.class, finding.cause(), "/cause"),
                note == null ? "" : note,
                by(person));
        return show(id);
    }

    @PostMapping("/{id}/actions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Somebody promises to do something about it; it is chased until it is done")
    ActionItem promise(@PathVariable long id, @Valid @RequestBody Promise promise, Principal person) {
        ResponderId owner = responders
                .byLogin(promise.owner())
                .map(Responder::id)
                .orElseThrow(() -> new InvalidInput("/owner", "is nobody we know"));
        return actions.add(
                find(id).incident(), ActionItem.Origin.REVIEW, promise.text(), owner, promise.due(), by(person));
    }

    private BreachReview find(long id) {
        return reviews.find(id).orElseThrow(() -> new NotFound("There is no review " + id));
    }

    private String key(BreachReview it) {
        return incidents.find(it.incident()).map(IncidentView::key).orElse("");
    }

    private Actor by(Principal person) {
        Optional<Responder> known = responders.byLogin(person.getName());
        return known.map(it -> new Actor(it.id(), it.name())).orElseGet(() -> Actor.system(person.getName()));
    }
}
