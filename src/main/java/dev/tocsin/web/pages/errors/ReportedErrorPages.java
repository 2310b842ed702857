package dev.tocsin.web.pages.errors;

import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.ErrorState;
import dev.tocsin.error.Errors;
import dev.tocsin.log.Level;
import dev.tocsin.log.LogPattern;
import dev.tocsin.log.LogRate;
import dev.tocsin.log.Logs;
import dev.tocsin.monitoring.MonitorView;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Curve;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Errors that were reported, each with its stack and what may have led to it; and what the logs say. */
@Controller
class ReportedErrorPages {
    private static final int MOST = 100;
    private static final int PATTERNS = 50;
    private static final int OCCURRENCES = 20;
    private static final int HALF_HOURS = 48;
    private static final Duration DAY = Duration.ofDays(1);

    private final Errors errors;
    private final Logs logs;
    private final Monitors monitors;

    ReportedErrorPages(Errors errors, Logs logs, Monitors monitors) {
        this.errors = errors;
        this.logs = logs;
        this.monitors = monitors;
    }

    /** A group as a line. */
    record Line(ErrorGroup error, String colour, String curve) {}

    /** A service's log as a line. */
    record LogLine(LogRate rate, String errors, String warnings, String curve) {}

    /** A pattern as a line. */
    record PatternLine(LogPattern pattern, String colour) {}

    @GetMapping("/errors")
    String list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        List<ErrorGroup> found = errors.list(state(state), service, q.strip(), MOST);
        Map<Long, List<Double>> day =
                errors.day(found.stream().map(ErrorGroup::id).toList());
        model.addAttribute(
                "errors",
                found.stream()
                        .map(it -> new Line(it, colour(it.level()), Curve.path(day.getOrDefault(it.id(), List.of()))))
                        .toList());
        model.addAttribute("state", state);
        model.addAttribute("service", service);
        model.addAttribute("q", q);
        model.addAttribute("services", errors.services());
        model.addAttribute("more", found.size() == MOST);
        List<Duration> took = errors.timesToResolve();
        model.addAttribute("resolved", took.size());
        model.addAttribute("took", took.isEmpty() ? null : took.get(took.size() / 2));
        logs(model);
        return "errors";
    }

    private void logs(Model model) {
        Map<String, List<@Nullable Double>> lines = logs.errorLines(HALF_HOURS);
        List<LogLine> all = logs.rates(DAY).stream()
                .map(it -> new LogLine(
                        it,
                        share(it.errorRatio()),
                        share(it.warningRatio()),
                        Curve.path(lines.getOrDefault(it.service(), List.of()))))
                .toList();
        model.addAttribute("logs", all);
        model.addAttribute(
                "patterns",
                logs.newPatterns(DAY, PATTERNS).stream()
                        .map(it -> new PatternLine(it, colour(it.level())))
                        .toList());
        model.addAttribute(
                "unwatched",
                !all.isEmpty() && monitors.all().stream().map(MonitorView::kind).noneMatch("logs"::equals));
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.0995 ? "%.2g %%" : "%.0f %%", share * 100);
    }

    @GetMapping("/errors/{id}")
    String show(@PathVariable long id, Model model) {
        ErrorGroup error = errors.find(id).orElseThrow(() -> new NotFound("There is no error " + id));
        model.addAttribute("error", error);
        model.addAttribute("colour", colour(error.level()));
        model.addAttribute("curve", Curve.path(errors.day(List.of(id)).getOrDefault(id, List.of())));
        model.addAttribute("causes", errors.causes(error));
        model.addAttribute("latest", errors.occurrences(id, OCCURRENCES));
        return "error-group";
    }

    @PostMapping("/errors/{id}/resolve")
    String resolve(@PathVariable long id, @AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        return act(id, next, () -> errors.resolve(id, me.name()), "Resolved. It opens again when it happens again.");
    }

    @PostMapping("/errors/{id}/ignore")
    String ignore(@PathVariable long id, @AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        return act(id, next, () -> errors.ignore(id, me.name()), "Ignored: counted, and never told again.");
    }

    @PostMapping("/errors/{id}/reopen")
    String reopen(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, () -> errors.reopen(id), "Open again.");
    }

    private static String act(long id, RedirectAttributes next, Runnable command, String done) {
        try {
            command.run();
            next.addFlashAttribute("done", done);
        } catch (Conflict already) {
            next.addFlashAttribute("wrong", already.getMessage());
        }
        return "redirect:/errors/" + id;
    }

    private static @Nullable ErrorState state(String word) {
        for (ErrorState state : ErrorState.values()) {
            if (state.name().equalsIgnoreCase(word)) {
                return state;
            }
        }
        return null;
    }

    private static String colour(Level level) {
        return switch (level) {
            case FATAL, ERROR -> "bad";
            case WARNING -> "warn";
            case INFO, DEBUG, UNKNOWN -> "quiet";
        };
    }
}
