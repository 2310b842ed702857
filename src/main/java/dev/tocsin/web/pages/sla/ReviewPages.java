package dev.tocsin.web.pages.sla;

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
import dev.tocsin.reporting.BreachReport;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.pages.Wrongs;
import dev.tocsin.web.rest.Choices;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One missed deadline: what is known of it, what was found and what is promised. Finishing it here ends its task. */
@Controller
class ReviewPages {
    /** When promises fall due on their day. */
    private static final LocalTime DUE = LocalTime.of(17, 0);

    private static final int DAYS = 7;

    private final BreachReviews reviews;
    private final BreachReport report;
    private final ActionItems actions;
    private final Incidents incidents;
    private final Responders responders;
    private final Viewer viewer;

    ReviewPages(
            BreachReviews reviews,
            BreachReport report,
            ActionItems actions,
            Incidents incidents,
            Responders responders,
            Viewer viewer) {
        this.reviews = reviews;
        this.report = report;
        this.actions = actions;
        this.incidents = incidents;
        this.responders = responders;
        this.viewer = viewer;
    }

    /** What was typed. */
    record Found(@Nullable String cause, @Nullable String note) {}

    record Promised(@Nullable String text, @Nullable String owner, @Nullable String due) {}

    record Line(ActionItem item, String owner, boolean overdue) {}

    @GetMapping("/sla/reviews/{id:\\d{1,19}}")
    String show(@PathVariable long id, Model model, @AuthenticationPrincipal SignedIn me) {
        return page(find(id), new Found("", ""), new Promised("", me.getUsername(), ""), Map.of(), model, me);
    }

    @PostMapping("/sla/reviews/{id:\\d{1,19}}")
    String finish(
            @PathVariable long id,
            @ModelAttribute Found found,
            Model model,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        BreachReview review = find(id);
        try {
            BreachCause cause = Choices.of(BreachCause.class, found.cause(), "/cause");
            boolean first = reviews.finish(review.id(), cause, text(found.note()), by(me));
            next.addFlashAttribute(
                    "done", first ? "The review is done" : "It was reviewed before by " + find(id).doneBy());
            return "redirect:/sla/reviews/" + id;
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return page(review, found, new Promised("", me.getUsername(), ""), Wrongs.of(wrong), model, me);
        }
    }

    @PostMapping("/sla/reviews/{id:\\d{1,19}}/actions")
    String promise(
            @PathVariable long id,
            @ModelAttribute Promised promised,
            Model model,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        BreachReview review = find(id);
        try {
            Responder owner = responders
                    .byLogin(text(promised.owner()))
                    .orElseThrow(() -> new InvalidInput("/owner", "is nobody we know"));
            Instant due = due(promised.due(), owner.zone(), viewer.times(me).now());
            actions.add(review.incident(), ActionItem.Origin.REVIEW, text(promised.text()), owner.id(), due, by(me));
            next.addFlashAttribute("done", owner.name() + " is asked about it from then on until it is done");
            return "redirect:/sla/reviews/" + id;
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return page(review, new Found("", ""), promised, Wrongs.of(wrong), model, me);
        }
    }

    @PostMapping("/sla/reviews/{id:\\d{1,19}}/actions/{action:\\d{1,19}}/done")
    String done(
            @PathVariable long id,
            @PathVariable long action,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        BreachReview review = find(id);
        if (actions.find(action)
                .filter(it -> it.incident().equals(review.incident()))
                .isEmpty()) {
            throw new NotFound("Review " + id + " has no promise " + action);
        }
        next.addFlashAttribute(
                "done", actions.finish(action, by(me)) ? "Done, nobody is asked any more" : "It was done before");
        return "redirect:/sla/reviews/" + id;
    }

    private String page(
            BreachReview it, Found found, Promised promised, Map<String, String> wrong, Model model, SignedIn me) {
        Times times = viewer.times(me);
        IncidentView incident = incidents.find(it.incident()).orElseThrow();
        model.addAttribute("it", it);
        model.addAttribute("incident", incident);
        model.addAttribute("kind", kind(it));
        model.addAttribute("overdue", it.overdue(times.now()));
        model.addAttribute("owner", it.owner() == null ? "nobody" : name(it.owner()));
        model.addAttribute("facts", report.of(it.incident(), it.id()).orElse(null));
        model.addAttribute("causes", BreachCause.values());
        model.addAttribute("found", found);
        model.addAttribute("promised", promised);
        model.addAttribute("wrong", wrong);
        model.addAttribute("figures", new Figures());
        model.addAttribute(
                "actions",
                actions.of(it.incident()).stream()
                        .map(item -> new Line(item, name(item.owner()), item.overdue(times.now())))
                        .toList());
        List<Responder> people =
                responders.all().stream().filter(Responder::active).toList();
        model.addAttribute("people", people);
        model.addAttribute(
                "inAWeek",
                LocalDate.ofInstant(times.now(), times.zone()).plusDays(DAYS).toString());
        model.addAttribute("acts", !me.getAuthorities().isEmpty());
        return "review";
    }

    static String kind(BreachReview it) {
        return switch (it.kind()) {
            case RESPONSE -> "response deadline";
            case RESOLUTION -> "resolution target";
        };
    }

    private static Instant due(@Nullable String day, ZoneId zone, Instant now) {
        try {
            Instant due = LocalDate.parse(text(day)).atTime(DUE).atZone(zone).toInstant();
            if (due.isBefore(now)) {
                throw new InvalidInput("/due", "must be a day to come");
            }
            return due;
        } catch (DateTimeException unreadable) {
            throw new InvalidInput("/due", "must be a day such as 2026-12-01");
        }
    }

    private BreachReview find(long id) {
        return reviews.find(id).orElseThrow(() -> new NotFound("There is no review " + id));
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody since removed");
    }

    private static Actor by(SignedIn me) {
        return new Actor(me.responder().orElse(null), me.name());
    }

    private static String text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).orElse("");
    }
}
