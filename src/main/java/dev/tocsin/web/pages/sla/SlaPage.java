package dev.tocsin.web.pages.sla;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.lists.OpenIncidents;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.reporting.Definitions;
import dev.tocsin.reporting.Question;
import dev.tocsin.reporting.SlaReport;
import dev.tocsin.reporting.SlaReports;
import dev.tocsin.sla.ClockState;
import dev.tocsin.sla.Pauses;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.Standing;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.sla.Questions;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What a lead opens on Monday: which deadlines are or were missed, why, what is being done, and the numbers. */
@Controller
class SlaPage {
    private static final int LOOKED_AT = 300;
    private static final int RUNNING = 1_000;
    private static final int SHOWN = 50;

    private final SlaClocks clocks;
    private final Pauses pauses;
    private final BreachReviews reviews;
    private final ActionItems actions;
    private final OpenIncidents incidents;
    private final Responders responders;
    private final SlaReports reports;
    private final Numbers numbers;
    private final Filter filter;
    private final Viewer viewer;

    SlaPage(
            SlaClocks clocks,
            Pauses pauses,
            BreachReviews reviews,
            ActionItems actions,
            OpenIncidents incidents,
            Responders responders,
            SlaReports reports,
            Numbers numbers,
            Filter filter,
            Viewer viewer) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.reviews = reviews;
        this.actions = actions;
        this.incidents = incidents;
        this.responders = responders;
        this.reports = reports;
        this.numbers = numbers;
        this.filter = filter;
        this.viewer = viewer;
    }

    record Risk(IncidentView incident, SlaClock clock, String kind, String holder) {}

    record Review(BreachReview review, IncidentView incident, String kind, String owner, boolean overdue) {}

    record Promise(ActionItem item, String incident, long number, String owner, boolean overdue) {}

    @GetMapping("/sla")
    String show(@ModelAttribute Questions.Asked asked, Model model, @AuthenticationPrincipal SignedIn me) {
        Times times = viewer.times(me);
        Question question = filter.read(asked, times.zone(), model);
        List<Review> open = rows(reviews.open(SHOWN), times.now());
        List<BreachReview> missed = reviews.opened(question.from(), question.until(), LOOKED_AT);
        model.addAttribute("risks", risks(times.now()));
        model.addAttribute("reviews", open);
        model.addAttribute("overdue", open.stream().filter(Review::overdue).count());
        model.addAttribute("missed", rows(missed.stream().limit(SHOWN).toList(), times.now()));
        model.addAttribute("moreMissed", missed.size() - SHOWN);
        model.addAttribute("causes", causes(missed));
        model.addAttribute("promises", promises(times.now()));
        SlaReport report = reports.answer(question);
        model.addAttribute("report", report);
        model.addAttribute("numbers", numbers.html(question, report, filter.limits(question)));
        model.addAttribute("definitions", Definitions.byNumber());
        model.addAttribute("figures", new Figures());
        return "sla";
    }

    private List<Risk> risks(Instant now) {
        List<SlaClock> all = clocks.inState(ClockState.RUNNING, RUNNING).stream()
                .filter(clock -> pauses.standing(clock, now) == Standing.AT_RISK)
                .limit(SHOWN)
                .toList();
        return each(
                all,
                SlaClock::incident,
                (clock, it) -> new Risk(
                        it, clock, kind(clock), Objects.requireNonNullElse(it.acknowledgedBy(), "nobody yet")));
    }

    private List<Review> rows(List<BreachReview> found, Instant now) {
        return each(
                found,
                BreachReview::incident,
                (review, it) -> new Review(review, it, ReviewPages.kind(review), owner(review), review.overdue(now)));
    }

    private List<Promise> promises(Instant now) {
        return each(
                actions.open(SHOWN),
                ActionItem::incident,
                (item, it) -> new Promise(
                        item,
                        it.key(),
                        it.number(),
                        responders.find(item.owner()).map(Responder::name).orElse("somebody since removed"),
                        item.overdue(now)));
    }

    /** A row for each thing whose incident there is; the incidents of all are read at once. */
    private <T, R> List<R> each(List<T> things, Function<T, IncidentId> of, BiFunction<T, IncidentView, R> row) {
        Map<IncidentId, IncidentView> found = incidents
                .these(things.stream().map(of).distinct().toList())
                .stream()
                .collect(Collectors.toMap(IncidentView::id, Function.identity()));
        return things.stream()
                .filter(it -> found.containsKey(of.apply(it)))
                .map(it -> row.apply(it, Objects.requireNonNull(found.get(of.apply(it)))))
                .toList();
    }

    private static Map<String, Long> causes(List<BreachReview> found) {
        Map<String, Long> counts = found.stream()
                .flatMap(it -> Stream.ofNullable(it.cause()))
                .collect(Collectors.groupingBy(BreachCause::title, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private String owner(BreachReview it) {
        return Optional.ofNullable(it.owner())
                .flatMap(responders::find)
                .map(Responder::name)
                .orElse("nobody");
    }

    private static String kind(SlaClock clock) {
        return switch (clock.kind()) {
            case RESPONSE -> "response";
            case RESOLUTION -> "resolution";
        };
    }
}
