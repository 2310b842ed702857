package dev.tocsin.web.pages.sla;

import dev.tocsin.incident.Priority;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.reporting.Diagrams;
import dev.tocsin.reporting.Question;
import dev.tocsin.reporting.StepReports;
import dev.tocsin.reporting.StepReports.StepTime;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Viewer;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.sla.Questions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/** A tier's diagram, coloured by where its incidents spent their time. */
@Controller
class StepsPage {
    private static final Pattern NAMED = Pattern.compile("<bpmn:\\w+Task id=\"([^\"]+)\" name=\"([^\"]*)\"");

    private final StepReports steps;
    private final Diagrams diagrams;
    private final Filter filter;
    private final Viewer viewer;

    StepsPage(StepReports steps, Diagrams diagrams, Filter filter, Viewer viewer) {
        this.steps = steps;
        this.diagrams = diagrams;
        this.filter = filter;
        this.viewer = viewer;
    }

    /** @param heat from 0 to 5, by the share of the time of the step that took most */
    record Row(StepTime time, String name, int heat, double share) {}

    @GetMapping("/sla/steps")
    String byDefault() {
        return "redirect:/sla/steps/critical";
    }

    @GetMapping("/sla/steps/{tier:[a-z]+}")
    String show(
            @PathVariable String tier,
            @ModelAttribute Questions.Asked asked,
            Model model,
            @AuthenticationPrincipal SignedIn me) {
        Priority priority = tier(tier);
        Question question = filter.read(asked, viewer.times(me).zone(), model);
        String process = process(priority);
        Map<String, String> names = names(diagrams.xml(process));
        List<StepTime> times = steps.of(process, question);
        long all = Math.max(
                1, times.stream().mapToLong(it -> it.total().toMillis()).sum());
        Duration most = times.isEmpty() ? Duration.ZERO : times.get(0).total();
        model.addAttribute("tier", priority);
        model.addAttribute(
                "steps",
                times.stream()
                        .map(it -> new Row(
                                it,
                                names.getOrDefault(it.step(), it.step()),
                                heat(it.total(), most),
                                (double) it.total().toMillis() / all))
                        .toList());
        model.addAttribute("figures", new Figures());
        return "steps";
    }

    @GetMapping("/sla/steps/{tier:[a-z]+}.bpmn")
    ResponseEntity<String> diagram(@PathVariable String tier) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(diagrams.xml(process(tier(tier))));
    }

    private static int heat(Duration time, Duration most) {
        return most.isZero() ? 0 : (int) Math.ceil(5.0 * time.toMillis() / most.toMillis());
    }

    private static Priority tier(String slug) {
        try {
            return Choices.of(Priority.class, slug, "/tier");
        } catch (InvalidInput unknown) {
            throw new NotFound("There is no tier " + slug);
        }
    }

    private static String process(Priority tier) {
        return "incident-" + tier.slug();
    }

    private static Map<String, String> names(String xml) {
        return NAMED.matcher(xml).results().collect(Collectors.toMap(it -> it.group(1), StepsPage::name, (a, b) -> a));
    }

    private static String name(MatchResult found) {
        return HtmlUtils.htmlUnescape(found.group(2)).replaceAll("\\$\\{\\w+}", "INC-n");
    }
}
