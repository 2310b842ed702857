package dev.tocsin.web.pages.board;

import dev.tocsin.alert.Integrations;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.lists.OpenIncidents;
import dev.tocsin.incident.lists.OpenIncidents.Count;
import dev.tocsin.incident.lists.OpenIncidents.Filter;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.live.News;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is open, and who is on call. */
@Controller
class BoardPage {
    private final BoardLines lines;
    private final Glance glance;
    private final OpenIncidents incidents;
    private final Teams teams;
    private final Integrations integrations;
    private final News news;

    BoardPage(
            BoardLines lines,
            Glance glance,
            OpenIncidents incidents,
            Teams teams,
            Integrations integrations,
            News news) {
        this.lines = lines;
        this.glance = glance;
        this.incidents = incidents;
        this.teams = teams;
        this.integrations = integrations;
        this.news = news;
    }

    @GetMapping("/")
    String board(
            Model model,
            HttpServletRequest request,
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String tier,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(required = false) @Nullable String mine) {
        Priority only = Arrays.stream(Priority.values())
                .filter(it -> it.name().equalsIgnoreCase(tier))
                .findFirst()
                .orElse(null);
        Team ofTeam = teams.bySlug(team).orElse(null);
        Filter filter = new Filter(
                only,
                ofTeam == null ? null : ofTeam.id(),
                mine == null ? null : me.responder().orElse(null));
        // First where the feed stands, then what is there: what happens in between is told twice, never missed
        model.addAttribute("after", news.position());
        List<Line> shown = lines.mostUrgent(filter);
        List<Count> counts = incidents.counts(filter);
        model.addAttribute("lines", shown);
        model.addAttribute("open", counts.stream().mapToLong(Count::number).sum());
        model.addAttribute(
                "unanswered",
                counts.stream()
                        .filter(it -> it.state() == IncidentState.OPENED)
                        .mapToLong(Count::number)
                        .sum());
        model.addAttribute("limit", BoardLines.SHOWN);
        model.addAttribute("view", glance.view());
        model.addAttribute("teams", teams.all());
        model.addAttribute("tiers", Priority.values());
        model.addAttribute("tier", only);
        model.addAttribute("team", ofTeam);
        model.addAttribute("mine", mine != null);
        model.addAttribute(
                "assignee", filter.assignee() == null ? null : filter.assignee().value());
        model.addAttribute("filtered", !filter.equals(Filter.NONE));
        model.addAttribute("integrated", integrations.all().stream().anyMatch(it -> !it.revoked()));
        model.addAttribute("acts", !me.getAuthorities().isEmpty());
        model.addAttribute("root", request.getContextPath());
        return "board";
    }
}
