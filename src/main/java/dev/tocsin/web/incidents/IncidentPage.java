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
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
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

    private final Incidents incidents;
    private final IncidentReport report;
    private final Responders responders;
    private final Services services;
    private final Viewer viewer;

    IncidentPage(Incidents incidents, IncidentReport report, Responders responders, Services services, Viewer viewer) {
        this.incidents = incidents;
        this.report = report;
        this.responders = responders;
        this.services = services;
        this.viewer = viewer;
    }

    @GetMapping("/incidents/{number:\\d{1,18}}")
    String show(@PathVariable long number, Model model, @AuthenticationPrincipal SignedIn me) {
        IncidentView incident = incidents.byNumber(number).orElseThrow(() -> new NotFound("There is no INC-" + number));
        Times times = viewer.times(me);
        Function<@Nullable ResponderId, String> names =
                id -> id == null ? "" : responders.find(id).map(Responder::name).orElse("somebody unknown");
        model.addAttribute("it", incident);
        model.addAttribute("whole", report.of(incident));
        model.addAttribute("names", names);
        model.addAttribute("assignee", names.apply(incident.assignee()));
        model.addAttribute("silenced", incident.silenced(times.now()));
        model.addAttribute(
                "runbook",
                Optional.ofNullable(incident.service())
                        .flatMap(services::find)
                        .flatMap(Service::runbook)
                        .orElse(null));
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
