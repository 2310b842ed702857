package dev.tocsin.web.incidents;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.lists.PastIncidents;
import dev.tocsin.incident.lists.PastIncidents.Found;
import dev.tocsin.incident.lists.PastIncidents.Search;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All incidents there ever were, and the search for one. */
@Controller
class IncidentList {
    private static final int PAGE = 50;
    private static final int LONGEST = 200;
    private static final Pattern NUMBER = Pattern.compile("(?i)\\s*(?:INC-?)?(\\d{1,18})\\s*");

    private final PastIncidents past;
    private final Incidents incidents;
    private final Services services;

    IncidentList(PastIncidents past, Incidents incidents, Services services) {
        this.past = past;
        this.incidents = incidents;
        this.services = services;
    }

    /** A number leads to the incident itself. */
    @GetMapping("/incidents")
    String list(
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String tier,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        Matcher number = NUMBER.matcher(q);
        if (number.matches()
                && incidents.byNumber(Long.parseLong(number.group(1))).isPresent()) {
            return "redirect:/incidents/" + Long.parseLong(number.group(1));
        }
        String text = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        Priority only = Arrays.stream(Priority.values())
                .filter(it -> it.name().equalsIgnoreCase(tier))
                .findFirst()
                .orElse(null);
        Service of = services.bySlug(service).orElse(null);
        Search search = new Search(text, states(state), only, of == null ? null : of.id(), before);
        Found found = past.search(search, PAGE);
        model.addAttribute("found", found);
        model.addAttribute("q", text);
        model.addAttribute("state", state);
        model.addAttribute("states", List.of("open", "resolved", "closed"));
        model.addAttribute("tier", only);
        model.addAttribute("tiers", Priority.values());
        model.addAttribute("service", of);
        model.addAttribute("services", services.all());
        model.addAttribute("first", before == Long.MAX_VALUE);
        model.addAttribute("filtered", !(text.isEmpty() && state.isEmpty() && only == null && of == null));
        return "incidents";
    }

    private static List<IncidentState> states(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "open" -> List.of(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);
            case "resolved" -> List.of(IncidentState.RESOLVED);
            case "closed" -> List.of(IncidentState.CLOSED);
            default -> List.of();
        };
    }
}
