package dev.tocsin.web.pages.catalog;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.holiday.Holiday;
import dev.tocsin.catalog.holiday.Holidays;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.pages.Wrongs;
import dev.tocsin.web.rest.Choices;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who answers together, under whose lead. */
@Controller
class TeamPages {
    private final Teams teams;
    private final Responders responders;
    private final Schedules schedules;
    private final Holidays holidays;
    private final Viewer viewer;

    TeamPages(Teams teams, Responders responders, Schedules schedules, Holidays holidays, Viewer viewer) {
        this.teams = teams;
        this.responders = responders;
        this.schedules = schedules;
        this.holidays = holidays;
        this.viewer = viewer;
    }

    /** A team as typed, right or wrong. */
    record Typed(String slug, String name, String zone, String lead, @Nullable String holidays) {
        private static final Typed BLANK = new Typed("", "", "UTC", "", "");

        private List<Holiday> days() {
            return String.valueOf(holidays)
                    .lines()
                    .filter(it -> !it.isBlank())
                    .map(Holiday::parse)
                    .toList();
        }
    }

    @GetMapping("/teams")
    String list(Model model) {
        Instant now = viewer.times(null).now();
        model.addAttribute(
                "teams",
                teams.all().stream()
                        .map(it -> new Line(
                                it,
                                it.lead().map(this::name).orElse(""),
                                schedules.onCall(it.id(), now).stream()
                                        .map(this::name)
                                        .collect(Collectors.joining(", "))))
                        .toList());
        return "teams";
    }

    @GetMapping("/teams/new")
    String add(Model model) {
        return form(model, Typed.BLANK, null, Map.of());
    }

    @GetMapping("/teams/{slug}")
    String show(@PathVariable String slug, Model model) {
        Team it = find(slug);
        String lead = it.lead().flatMap(responders::find).map(Responder::login).orElse("");
        return form(model, new Typed(it.slug(), it.name(), it.zone().getId(), lead, days(it)), it, Map.of());
    }

    @PostMapping("/teams")
    String added(@ModelAttribute Typed typed, Model model, RedirectAttributes next, HttpServletResponse response) {
        return save(typed, null, model, next, response);
    }

    @PostMapping("/teams/{known}")
    String changed(
            @PathVariable String known,
            @ModelAttribute Typed typed,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(typed, find(known), model, next, response);
    }

    private String save(
            Typed typed, @Nullable Team before, Model model, RedirectAttributes next, HttpServletResponse response) {
        try {
            ZoneId zone = Choices.zone(typed.zone(), "/zone");
            ResponderId lead = typed.lead().isBlank()
                    ? null
                    : responders
                            .byLogin(typed.lead())
                            .map(Responder::id)
                            .orElseThrow(() -> new InvalidInput("/lead", "is nobody we know"));
            Team saved = before == null
                    ? teams.add(typed.slug(), typed.name(), zone, lead)
                    : teams.change(before.id(), typed.name(), zone, lead);
            if (typed.holidays() != null) {
                holidays.set(saved.id(), typed.days());
            }
            next.addFlashAttribute("done", saved.name() + " is saved");
            return "redirect:/teams";
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return form(model, typed, before, Wrongs.of(wrong));
        } catch (Conflict refused) {
            response.setStatus(409);
            return form(model, typed, before, Wrongs.of(refused));
        }
    }

    private String form(Model model, Typed form, @Nullable Team known, Map<String, String> wrong) {
        model.addAttribute("form", form);
        model.addAttribute("known", known == null ? null : known.slug());
        model.addAttribute("title", known == null ? "Add a team" : known.name());
        model.addAttribute("wrong", wrong);
        model.addAttribute(
                "people", responders.all().stream().filter(Responder::active).toList());
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        return "team";
    }

    private String days(Team team) {
        return holidays.of(team.id()).stream().map(Holiday::toString).collect(Collectors.joining("\n"));
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody unknown");
    }

    private Team find(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }

    record Line(Team team, String lead, String onCall) {}
}
