package dev.tocsin.web.pages.quiet;

import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.pages.Wrongs;
import dev.tocsin.web.quiet.Previews;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

/** Silences: who keeps what quiet until when, and what each would have hit. */
@Controller
class SilencePages {
    private static final int PAST = 20;
    private static final Duration USUAL = Duration.ofHours(2);

    private final Silences silences;
    private final Previews previews;
    private final Viewer viewer;

    SilencePages(Silences silences, Previews previews, Viewer viewer) {
        this.silences = silences;
        this.previews = previews;
        this.viewer = viewer;
    }

    /** A silence as typed; times on the reader's wall clock, an empty start is now. */
    record Typed(@Nullable String matchers, @Nullable String starts, @Nullable String ends, @Nullable String comment) {}

    record Line(Silence silence, List<String> matchers, Silence.Phase phase) {}

    @GetMapping("/silences")
    String list(Model model, @AuthenticationPrincipal SignedIn me) {
        Instant now = viewer.times(me).now();
        List<Line> all = silences.all().stream()
                .sorted(Comparator.comparing(Silence::endsAt))
                .map(it -> new Line(it, matchers(it), it.phase(now)))
                .toList();
        model.addAttribute(
                "current",
                all.stream().filter(it -> it.phase() != Silence.Phase.EXPIRED).toList());
        model.addAttribute(
                "past",
                all.stream()
                        .filter(it -> it.phase() == Silence.Phase.EXPIRED)
                        .sorted(Comparator.comparing((Line it) -> it.silence().endsAt())
                                .reversed())
                        .limit(PAST)
                        .toList());
        model.addAttribute("acts", !me.getAuthorities().isEmpty());
        return "silences";
    }

    @GetMapping("/silences/new")
    String add(@RequestParam(defaultValue = "") String matchers, Model model, @AuthenticationPrincipal SignedIn me) {
        Times times = viewer.times(me);
        String end = PlanForm.local(times.now().plus(USUAL), times);
        return form(new Typed(matchers, "", end, ""), null, Map.of(), null, model);
    }

    @GetMapping("/silences/{id}")
    String show(@PathVariable String id, Model model, @AuthenticationPrincipal SignedIn me) {
        Silence it = find(id);
        Times times = viewer.times(me);
        Typed typed = new Typed(
                String.join("\n", matchers(it)),
                PlanForm.local(it.startsAt(), times),
                PlanForm.local(it.endsAt(), times),
                it.comment());
        return form(typed, it, Map.of(), previews.of(it.matchers()), model);
    }

    @PostMapping("/silences")
    String added(
            @ModelAttribute Typed typed,
            @RequestParam(required = false) @Nullable String preview,
            Model model,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(typed, null, preview != null, model, me, next, response);
    }

    @PostMapping("/silences/{id}")
    String changed(
            @PathVariable String id,
            @ModelAttribute Typed typed,
            @RequestParam(required = false) @Nullable String preview,
            Model model,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(typed, find(id), preview != null, model, me, next, response);
    }

    @PostMapping("/silences/{id}/expire")
    String expire(@PathVariable String id, RedirectAttributes next) {
        silences.expire(find(id).id());
        next.addFlashAttribute("done", "The silence is over; what still fires opens now");
        return "redirect:/silences";
    }

    private String save(
            Typed typed,
            @Nullable Silence known,
            boolean preview,
            Model model,
            SignedIn me,
            RedirectAttributes next,
            HttpServletResponse response) {
        try {
            Silence wanted = read(typed, known, me);
            if (preview) {
                return form(typed, known, Map.of(), previews.of(wanted.matchers()), model);
            }
            silences.make(wanted);
            next.addFlashAttribute("done", "Silenced until " + viewer.times(me).at(wanted.endsAt()));
            return "redirect:/silences";
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return form(typed, known, Wrongs.of(wrong), null, model);
        }
    }

    private Silence read(Typed typed, @Nullable Silence known, SignedIn me) {
        Times times = viewer.times(me);
        List<Silence.Matcher> matchers = Silences.matchers(text(typed.matchers()));
        if (matchers.isEmpty()) {
            throw new InvalidInput("/matchers", "must have at least one, such as service=\"guide-api\"");
        }
        if (text(typed.comment()).isEmpty()) {
            throw new InvalidInput("/comment", "says why, for whoever wonders at 3 am");
        }
        Instant start =
                text(typed.starts()).isEmpty() ? times.now() : PlanForm.instant(typed.starts(), times, "/starts");
        boolean sameStart = known != null
                && known.startsAt().truncatedTo(ChronoUnit.MINUTES).equals(start.truncatedTo(ChronoUnit.MINUTES));
        return new Silence(
                known == null ? "" : known.id(),
                matchers,
                known != null && sameStart ? known.startsAt() : start,
                PlanForm.instant(typed.ends(), times, "/ends"),
                times.now(),
                me.name(),
                text(typed.comment()),
                known == null ? Map.of() : known.annotations());
    }

    private static String form(
            Typed form,
            @Nullable Silence known,
            Map<String, String> wrong,
            Previews.@Nullable Preview preview,
            Model model) {
        model.addAttribute("form", form);
        model.addAttribute("known", known);
        model.addAttribute("wrong", wrong);
        model.addAttribute("preview", preview);
        model.addAttribute("title", known == null ? "Silence alerts" : "Change a silence");
        return "silence";
    }

    private static List<String> matchers(Silence it) {
        return it.matchers().stream().map(Silence.Matcher::text).collect(Collectors.toList());
    }

    private Silence find(String id) {
        return silences.find(id).orElseThrow(() -> new NotFound("There is no silence " + id));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
