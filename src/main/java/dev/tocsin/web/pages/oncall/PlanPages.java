package dev.tocsin.web.pages.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Cadence;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.InvalidInput.Violation;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.oncall.Layers;
import dev.tocsin.web.pages.Wrongs;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /oncall/…/plan}: the layers of a team, for leads and administrators. */
@Controller
class PlanPages {
    private final Teams teams;
    private final Responders responders;
    private final Schedules schedules;
    private final Layers plans;

    PlanPages(Teams teams, Responders responders, Schedules schedules, Layers plans) {
        this.teams = teams;
        this.responders = responders;
        this.schedules = schedules;
        this.plans = plans;
    }

    @GetMapping("/oncall/{slug}/plan")
    String show(@PathVariable String slug, Model model) {
        Team team = team(slug);
        List<dev.tocsin.oncall.Layer> layers =
                schedules.schedule(team.id()).map(Schedule::layers).orElse(List.of());
        return form(model, team, PlanForm.of(plans.shown(layers), team.zone().getId()), stamp(team), Map.of());
    }

    /** @param stamp of the plan that was looked at */
    @PostMapping("/oncall/{slug}/plan")
    String changed(
            @PathVariable String slug,
            @RequestParam long stamp,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Team team = team(slug);
        PlanForm typed = PlanForm.typed(fields);
        try {
            schedules.plan(team.id(), plans.read(typed.read(), team.zone()), stamp);
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return form(model, team, typed, stamp, said(wrong));
        } catch (Conflict faster) {
            response.setStatus(409);
            return form(model, team, typed, stamp, Wrongs.of(faster));
        }
        next.addFlashAttribute("done", "The plan is saved");
        return "redirect:/oncall/" + slug;
    }

    private long stamp(Team team) {
        return schedules.schedule(team.id()).map(Schedule::stamp).orElse(0L);
    }

    private String form(Model model, Team team, PlanForm form, long stamp, Map<String, String> wrong) {
        model.addAttribute("team", team);
        model.addAttribute("title", "Plan of " + team.name());
        model.addAttribute("form", form);
        model.addAttribute("stamp", stamp);
        model.addAttribute("wrong", wrong);
        model.addAttribute("cadences", lower(Cadence.values()));
        model.addAttribute("weekdays", lower(DayOfWeek.values()));
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        model.addAttribute(
                "people", responders.all().stream().filter(Responder::active).toList());
        return "plan";
    }

    private static List<String> lower(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Map<String, String> said(InvalidInput wrong) {
        return wrong.violations().stream()
                .collect(Collectors.toMap(Violation::pointer, PlanPages::sentence, (a, b) -> a, LinkedHashMap::new));
    }

    private static String sentence(Violation it) {
        String[] place = it.pointer().split("/");
        return place.length > 2 && place[2].matches("\\d+")
                ? "Layer %d, %s: %s".formatted(Integer.parseInt(place[2]) + 1, place[place.length - 1], it.detail())
                : it.detail();
    }

    private Team team(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }
}
