package dev.tocsin.web.incidents;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.incident.lists.PastIncidents;
import dev.tocsin.platform.NotFound;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.sla.Pauses;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.triage.TriageRecord;
import dev.tocsin.triage.TriageRow;
import dev.tocsin.triage.TriageRows;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.pages.catalog.ServiceCards;
import dev.tocsin.web.pages.live.News;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Everything about one incident, where the links in pages lead. */
@Controller
class IncidentPage {
    private static final int OFFERED = 50;
    private static final int AKIN = 10;

    private final Incidents incidents;
    private final IncidentReport report;
    private final Responders responders;
    private final Services services;
    private final ServiceCards cards;
    private final PastIncidents past;
    private final TriageRows rows;
    private final Pauses pauses;
    private final BreachReviews reviews;
    private final ActionItems actions;
    private final News news;
    private final Viewer viewer;

    IncidentPage(
            Incidents incidents,
            IncidentReport report,
            Responders responders,
            Services services,
            ServiceCards cards,
            PastIncidents past,
            TriageRows rows,
            Pauses pauses,
            BreachReviews reviews,
            ActionItems actions,
            News news,
            Viewer viewer) {
        this.incidents = incidents;
        this.report = report;
        this.responders = responders;
        this.services = services;
        this.cards = cards;
        this.past = past;
        this.rows = rows;
        this.pauses = pauses;
        this.reviews = reviews;
        this.actions = actions;
        this.news = news;
        this.viewer = viewer;
    }

    /** Why it has its tier: what was asked and the row that answered. */
    record Reason(TriageRecord asked, TriageRow row) {}

    @GetMapping("/incidents/{number:\\d{1,18}}")
    String show(@PathVariable long number, Model model, @AuthenticationPrincipal SignedIn me) {
        model.addAttribute("after", news.position());
        IncidentView incident = incidents.byNumber(number).orElseThrow(() -> new NotFound("There is no INC-" + number));
        Times times = viewer.times(me);
        Function<@Nullable ResponderId, String> names =
                id -> id == null ? "" : responders.find(id).map(Responder::name).orElse("somebody unknown");
        model.addAttribute("it", incident);
        IncidentReport.Whole whole = report.of(incident);
        model.addAttribute("whole", whole);
        model.addAttribute(
                "clocks",
                whole.clocks().stream()
                        .map(it -> new ClockFace(it, pauses.standing(it, incident, times.now())))
                        .toList());
        model.addAttribute(
                "reasons",
                whole.why().stream()
                        .map(it -> new Reason(
                                it, rows.row(it.tableVersion(), it.rule()).orElse(new TriageRow("", Map.of()))))
                        .toList());
        model.addAttribute("akin", past.akin(incident, AKIN));
        model.addAttribute("absorbed", past.absorbed(incident.id(), AKIN));
        model.addAttribute("reviews", reviews.of(incident.id()));
        model.addAttribute("promises", actions.of(incident.id()));
        model.addAttribute("names", names);
        model.addAttribute("assignee", names.apply(incident.assignee()));
        model.addAttribute("silenced", incident.silenced(times.now()));
        Optional<Service> service = Optional.ofNullable(incident.service()).flatMap(services::find);
        model.addAttribute("runbook", service.flatMap(Service::runbook).orElse(null));
        model.addAttribute("card", service.map(cards::of).orElse(null));
        model.addAttribute(
                "people", responders.all().stream().filter(Responder::active).toList());
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("causes", Resolution.CAUSES);
        model.addAttribute(
                "others",
                incidents.mostUrgent(OFFERED).stream()
                        .filter(it -> !it.id().equals(incident.id()))
                        .toList());
        model.addAttribute(
                "mergedInto",
                Optional.ofNullable(incident.mergedInto())
                        .flatMap(incidents::find)
                        .orElse(null));
        model.addAttribute("acts", !me.getAuthorities().isEmpty());
        return "incident";
    }
}
