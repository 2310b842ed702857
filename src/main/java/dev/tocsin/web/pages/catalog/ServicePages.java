package dev.tocsin.web.pages.catalog;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.needs.Dependencies;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.pages.Wrongs;
import dev.tocsin.web.rest.Choices;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can break, whose it is, how much depends on it and where its runbook is. */
@Controller
class ServicePages {
    private static final int LATEST = 10;

    private final Services services;
    private final Teams teams;
    private final Dependencies dependencies;
    private final ServiceCards cards;
    private final Incidents incidents;

    ServicePages(Services services, Teams teams, Dependencies dependencies, ServiceCards cards, Incidents incidents) {
        this.services = services;
        this.teams = teams;
        this.dependencies = dependencies;
        this.cards = cards;
        this.incidents = incidents;
    }

    /** A service as typed, right or wrong. */
    record Typed(
            String slug,
            String name,
            String team,
            String criticality,
            String runbook,
            @Nullable List<String> dependsOn) {
        private static final Typed BLANK = new Typed("", "", Teams.DEFAULT, "normal", "", List.of());

        /** No box is ticked. */
        public List<String> dependsOn() {
            return dependsOn == null ? List.of() : dependsOn;
        }
    }

    @GetMapping("/services")
    String list(Model model) {
        model.addAttribute(
                "services",
                services.all().stream()
                        .map(it -> new Line(
                                it,
                                teams.find(it.team()).map(Team::name).orElse("nobody"),
                                it.criticality().name().toLowerCase(java.util.Locale.ROOT)))
                        .toList());
        return "services";
    }

    @GetMapping("/services/new")
    String add(Model model) {
        return form(model, Typed.BLANK, null, Map.of());
    }

    @GetMapping("/services/{slug}")
    String show(@PathVariable String slug, Model model) {
        Service it = find(slug);
        return form(
                model,
                new Typed(
                        it.slug(),
                        it.name(),
                        teams.find(it.team()).map(Team::slug).orElse(Teams.DEFAULT),
                        it.criticality().name().toLowerCase(java.util.Locale.ROOT),
                        it.runbook().map(URI::toString).orElse(""),
                        dependencies.of(it.id()).stream().map(Service::slug).toList()),
                it,
                Map.of());
    }

    @PostMapping("/services")
    String added(@ModelAttribute Typed typed, Model model, RedirectAttributes next, HttpServletResponse response) {
        return save(typed, null, model, next, response);
    }

    @PostMapping("/services/{known}")
    String changed(
            @PathVariable String known,
            @ModelAttribute Typed typed,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(typed, find(known), model, next, response);
    }

    private String save(
            Typed typed, @Nullable Service before, Model model, RedirectAttributes next, HttpServletResponse response) {
        try {
            TeamId team = teams.bySlug(typed.team())
                    .map(Team::id)
                    .orElseThrow(() -> new InvalidInput("/team", "is no team we know"));
            Criticality criticality = Choices.of(Criticality.class, typed.criticality(), "/criticality");
            URI runbook = Choices.uri(typed.runbook(), "/runbook");
            Service saved = before == null
                    ? services.add(typed.slug(), typed.name(), team, criticality, runbook)
                    : services.change(before.id(), typed.name(), team, criticality, runbook);
            dependencies.set(saved, typed.dependsOn());
            next.addFlashAttribute("done", saved.name() + " is saved");
            return "redirect:/services";
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return form(model, typed, before, Wrongs.of(wrong));
        } catch (Conflict refused) {
            response.setStatus(409);
            return form(model, typed, before, Wrongs.of(refused));
        }
    }

    private String form(Model model, Typed form, @Nullable Service known, Map<String, String> wrong) {
        model.addAttribute("form", form);
        model.addAttribute("known", known == null ? null : known.slug());
        model.addAttribute("title", known == null ? "Add a service" : known.name());
        model.addAttribute("wrong", wrong);
        model.addAttribute("teams", teams.all());
        model.addAttribute(
                "others",
                services.all().stream().filter(it -> !it.equals(known)).toList());
        model.addAttribute("card", known == null ? null : cards.of(known));
        model.addAttribute(
                "incidents",
                known == null ? List.of() : incidents.ofService(known.id(), List.of(IncidentState.values()), LATEST));
        return "service";
    }

    private Service find(String slug) {
        return services.bySlug(slug).orElseThrow(() -> new NotFound("There is no service " + slug));
    }

    record Line(Service service, String team, String criticality) {}
}
