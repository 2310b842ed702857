package dev.tocsin.web.pages.quiet;

import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.pages.Wrongs;
import dev.tocsin.web.quiet.Plans;
import dev.tocsin.web.quiet.Previews;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Planned maintenance: what is on, what is to come, once or again and again. */
@Controller
class MaintenancePages {
    private static final int PAST = 20;

    private final Maintenance maintenance;
    private final Plans plans;
    private final Previews previews;
    private final Services services;
    private final Teams teams;
    private final Viewer viewer;

    MaintenancePages(
            Maintenance maintenance, Plans plans, Previews previews, Services services, Teams teams, Viewer viewer) {
        this.maintenance = maintenance;
        this.plans = plans;
        this.previews = previews;
        this.services = services;
        this.teams = teams;
        this.viewer = viewer;
    }

    /** A plan as typed: {@code about} is empty for everything, team:slug or service:slug. */
    record Typed(
            @Nullable String title,
            @Nullable String about,
            @Nullable String zone,
            @Nullable String start,
            @Nullable String minutes,
            @Nullable String rule) {}

    record Line(MaintenanceWindow window, String scope, @Nullable Outage next, boolean active) {}

    @GetMapping("/maintenance")
    String list(Model model, @AuthenticationPrincipal SignedIn me) {
        Instant now = viewer.times(me).now();
        List<Line> all = maintenance.all().stream().map(it -> line(it, now)).toList();
        model.addAttribute(
                "current",
                all.stream()
                        .filter(it -> it.next() != null)
                        .sorted(Comparator.comparing(MaintenancePages::nextAt))
                        .toList());
        model.addAttribute(
                "past",
                all.stream()
                        .filter(it -> it.next() == null)
                        .sorted(Comparator.comparing((Line it) -> it.window().validFrom())
                                .reversed())
                        .limit(PAST)
                        .toList());
        model.addAttribute("acts", !me.getAuthorities().isEmpty());
        return "maintenance";
    }

    @GetMapping("/maintenance/new")
    String add(Model model, @AuthenticationPrincipal SignedIn me) {
        Times times = viewer.times(me);
        String start =
                PlanForm.local(times.now().plus(Duration.ofDays(1)), times).replaceFirst("T.*", "T02:00");
        return form(new Typed("", "", times.zone().getId(), start, "60", ""), null, Map.of(), null, model);
    }

    @GetMapping("/maintenance/{id:\\d{1,19}}")
    String show(@PathVariable long id, Model model, @AuthenticationPrincipal SignedIn me) {
        MaintenanceWindow it = find(id);
        Plans.Written written = plans.write(it.plan());
        String about = written.service() != null
                ? "service:" + written.service()
                : written.team() != null ? "team:" + written.team() : "";
        Typed typed = new Typed(
                written.title(),
                about,
                written.zone(),
                written.start(),
                String.valueOf(it.plan().length().toMinutes()),
                written.rule());
        return form(typed, it, Map.of(), previews.of(it.plan()), model);
    }

    @PostMapping("/maintenance")
    String added(
            @ModelAttribute Typed typed,
            @RequestParam(required = false) @Nullable String preview,
            Model model,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(typed, null, preview != null, model, me, next, response);
    }

    @PostMapping("/maintenance/{id:\\d{1,19}}")
    String changed(
            @PathVariable long id,
            @ModelAttribute Typed typed,
            @RequestParam(required = false) @Nullable String preview,
            Model model,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(typed, find(id), preview != null, model, me, next, response);
    }

    @PostMapping("/maintenance/{id:\\d{1,19}}/end")
    String end(@PathVariable long id, RedirectAttributes next) {
        try {
            maintenance.end(id);
            next.addFlashAttribute("done", "Called off; what still fires opens now");
        } catch (Conflict before) {
            next.addFlashAttribute("wrong", before.getMessage());
        }
        return "redirect:/maintenance";
    }

    private String save(
            Typed typed,
            @Nullable MaintenanceWindow known,
            boolean preview,
            Model model,
            SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        try {
            Plan plan = read(typed).checked(viewer.times(me).now());
            if (preview) {
                return form(typed, known, Map.of(), previews.of(plan), model);
            }
            if (known == null) {
                maintenance.plan(plan, me.name());
            } else {
                maintenance.change(known.id(), plan, me.name());
            }
            next.addFlashAttribute("done", plan.title() + " is planned");
            return "redirect:/maintenance";
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return form(typed, known, Wrongs.of(wrong), null, model);
        } catch (Conflict refused) {
            response.setStatus(409);
            return form(typed, known, Wrongs.of(refused), null, model);
        }
    }

    private Plan read(Typed it) {
        String about = text(it.about());
        String minutes = text(it.minutes());
        return plans.read(new Plans.Written(
                it.title(),
                about.startsWith("team:") ? about.substring("team:".length()) : null,
                about.startsWith("service:") ? about.substring("service:".length()) : null,
                it.zone(),
                it.start(),
                minutes.matches("\\d{1,6}") ? Integer.valueOf(minutes) : Integer.valueOf(0),
                it.rule()));
    }

    private String form(
            Typed form,
            @Nullable MaintenanceWindow known,
            Map<String, String> wrong,
            Previews.@Nullable Preview preview,
            Model model) {
        model.addAttribute("form", form);
        model.addAttribute("known", known);
        model.addAttribute("wrong", wrong);
        model.addAttribute("preview", preview);
        model.addAttribute(
                "title", known == null ? "Plan maintenance" : known.plan().title());
        model.addAttribute("services", services.all());
        model.addAttribute("teams", teams.all());
        return "maintenance-window";
    }

    private Line line(MaintenanceWindow it, Instant now) {
        Outage next = it.next(now).orElse(null);
        return new Line(it, plans.scope(it.plan()), next, next != null && next.covers(now));
    }

    private static Instant nextAt(Line it) {
        return it.next() == null ? Instant.MAX : it.next().from();
    }

    private MaintenanceWindow find(long id) {
        return maintenance.find(id).orElseThrow(() -> new NotFound("There is no maintenance window " + id));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
