package dev.tocsin.web.pages.sla;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.lists.OpenIncidents;
import dev.tocsin.platform.Snapshot;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.reporting.Definitions;
import dev.tocsin.reporting.Question;
import dev.tocsin.reporting.SlaReport;
import dev.tocsin.reporting.SlaReports;
import dev.tocsin.sla.Risks;
import dev.tocsin.sla.Risks.Risk;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.sla.Questions;
import java.time.Clock;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What a lead opens on Monday: which deadlines are or were missed, why, what is being done, and the numbers. */
@Controller
class SlaPage {
    private static final int LOOKED_AT = 300;
    private static final int SHOWN = 50;

    /** Whatever runs is looked through for it. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Snapshot<List<Risk>> risks;
    private final BreachReviews reviews;
    private final ActionItems actions;
    private final OpenIncidents incidents;
    private final Responders responders;
    private final SlaReports reports;
    private final Numbers numbers;
    private final Filter filter;
    private final Viewer viewer;

    SlaPage(
            Risks risks,
            BreachReviews reviews,
            ActionItems actions,
            OpenIncidents incidents,
            Responders responders,
            SlaReports reports,
            Numbers numbers,
            Filter filter,
            Viewer viewer,
            Clock clock) {
        this.risks = new Snapshot<>(FRESH, () -> risks.mostUrgent(clock.instant(), SHOWN + 1));
        this.reviews = reviews;
        this.actions = actions;
        this.incidents = incidents;
        this.responders = responders;
        this.reports = reports;
        this.numbers = numbers;
        this.filter = filter;
        this.viewer = viewer;
    }

    record Review(BreachReview review, IncidentView incident, String kind, String owner, boolean overdue) {}

    /** @param review where it is worked, null when there is none */
    record Promise(
            ActionItem item, String incident, long number, @Nullable Long review, String owner, boolean overdue) {}

    @GetMapping("/sla")
    String show(@ModelAttribute Questions.Asked asked, Model model, @AuthenticationPrincipal SignedIn me) {
        Times times = viewer.times(me);
        Question question = filter.read(asked, times.zone(), model);
        List<BreachReview> open = reviews.open(SHOWN + 1);
        List<Risk> risky = risks.get();
        List<ActionItem> promised = actions.open(SHOWN + 1);
        List<BreachReview> missed = reviews.opened(
                question.from(),
                question.until(),
                new BreachReviews.Scope(question.tier(), question.service(), question.team()),
                LOOKED_AT);
        model.addAttribute("risks", first(risky));
        model.addAttribute("holders", (Function<IncidentView, String>) this::holder);
        model.addAttribute("moreRisks", risky.size() > SHOWN);
        model.addAttribute("reviews", rows(first(open), times.now()));
        model.addAttribute("moreReviews", open.size() > SHOWN);
        model.addAttribute("overdue", reviews.overdue(times.now()));
        model.addAttribute("missed", rows(first(missed), times.now()));
        model.addAttribute("moreMissed", missed.size() > SHOWN);
        model.addAttribute("causes", causes(missed));
        model.addAttribute("causesOf", missed.size() < LOOKED_AT ? 0 : LOOKED_AT);
        model.addAttribute("promises", promises(first(promised), times.now()));
        model.addAttribute("morePromises", promised.size() > SHOWN);
        SlaReport report = reports.answer(question);
        model.addAttribute("report", report);
        model.addAttribute("numbers", numbers.html(question, report, filter.limits(question)));
        model.addAttribute("definitions", Definitions.byNumber());
        model.addAttribute("figures", new Figures());
        return "sla";
    }

    private List<Review> rows(List<BreachReview> found, Instant now) {
        return each(
                found,
                BreachReview::incident,
                (review, it) -> new Review(review, it, ReviewPages.kind(review), owner(review), review.overdue(now)));
    }

    private static <T> List<T> first(List<T> all) {
        return all.stream().limit(SHOWN).toList();
    }

    private List<Promise> promises(List<ActionItem> items, Instant now) {
        Map<IncidentId, Long> newest = reviews
                .of(items.stream().map(ActionItem::incident).distinct().toList())
                .stream()
                .collect(Collectors.toMap(BreachReview::incident, BreachReview::id, (a, b) -> b));
        return each(
                items,
                ActionItem::incident,
                (item, it) -> new Promise(
                        item,
                        it.key(),
                        it.number(),
                        newest.get(item.incident()),
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

    /** As the board has it. */
    private String holder(IncidentView it) {
        return Optional.ofNullable(it.assignee())
                .flatMap(responders::find)
                .map(Responder::name)
                .orElse(Objects.requireNonNullElse(it.acknowledgedBy(), ""));
    }

    private String owner(BreachReview it) {
        return Optional.ofNullable(it.owner())
                .flatMap(responders::find)
                .map(Responder::name)
                .orElse("nobody");
    }
}
