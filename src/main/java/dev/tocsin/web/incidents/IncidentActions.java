package dev.tocsin.web.incidents;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentKey;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Outcome;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.Viewer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons of an incident's page; whoever is late reads who was first. */
@Controller
class IncidentActions {
    private static final int LONGEST = 10_000;

    private final Incidents incidents;
    private final Summons summons;
    private final Responders responders;
    private final Viewer viewer;

    IncidentActions(Incidents incidents, Summons summons, Responders responders, Viewer viewer) {
        this.incidents = incidents;
        this.summons = summons;
        this.responders = responders;
        this.viewer = viewer;
    }

    @PostMapping("/incidents/{number:\\d{1,18}}/{action}")
    String act(
            @PathVariable long number,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        IncidentId id = find(number).id();
        Times times = viewer.times(me);
        try {
            next.addFlashAttribute(
                    "done", times.here(apply(action, id, fields, me).sentence(), times.now()));
        } catch (IllegalTransition refused) {
            next.addFlashAttribute("wrong", times.here(refused.getMessage(), times.now()));
        }
        return "redirect:/incidents/" + number;
    }

    private Outcome apply(String action, IncidentId id, MultiValueMap<String, String> fields, SignedIn me) {
        Actor by = new Actor(me.responder().orElse(null), me.name());
        return switch (action) {
            case "acknowledge" -> incidents.acknowledge(id, by);
            case "unacknowledge" -> incidents.unacknowledge(id, by);
            case "escalate" -> summons.next(id, by);
            case "note" -> incidents.note(id, needed(fields, "text", "A note needs a text"), by);
            case "resolve" ->
                incidents.resolve(
                        id,
                        new Resolution(text(fields, "cause"), text(fields, "note"), fields.containsKey("postmortem")),
                        by);
            case "assign" -> incidents.assign(id, person(text(fields, "to")).id(), by);
            case "snooze" -> incidents.snooze(id, until(fields, me), by);
            case "priority" -> incidents.changePriority(id, priority(fields), by, text(fields, "why"));
            case "merge" ->
                incidents.merge(id, find(number(text(fields, "into"))).id(), by);
            case "reopen" -> incidents.reopen(id, by, text(fields, "why"));
            case "close" -> incidents.close(id, by);
            case "postmortem" -> incidents.wantPostmortem(id, by);
            case "support-case" ->
                incidents.openSupportCase(
                        id,
                        needed(fields, "provider", "Say who supports us there"),
                        needed(fields, "case", "A case has a number"),
                        by);
            default -> throw new NotFound("There is no action " + action);
        };
    }

    private IncidentView find(long number) {
        return incidents.byNumber(number).orElseThrow(() -> new NotFound("There is no INC-" + number));
    }

    private Responder person(String login) {
        return responders
                .byLogin(login)
                .orElseThrow(() -> new IllegalTransition("There is nobody with the login " + login));
    }

    /** A day and a time in the reader's zone, else so many minutes from now. */
    private Instant until(MultiValueMap<String, String> fields, SignedIn me) {
        Times times = viewer.times(me);
        String local = text(fields, "until");
        String minutes = text(fields, "minutes");
        try {
            return local.isEmpty()
                    ? times.now().plus(Duration.ofMinutes(Integer.parseInt(minutes)))
                    : LocalDateTime.parse(local).atZone(times.zone()).toInstant();
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new IllegalTransition("Snooze needs a number of minutes, or a day and a time");
        }
    }

    private static Priority priority(MultiValueMap<String, String> fields) {
        try {
            return Priority.valueOf(text(fields, "priority").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalTransition("There is no such tier");
        }
    }

    private static long number(String key) {
        return IncidentKey.number(key)
                .orElseThrow(() -> new IllegalTransition("Name the other incident by its number, such as INC-7"));
    }

    private static String needed(MultiValueMap<String, String> fields, String name, String otherwise) {
        String text = text(fields, name);
        if (text.isEmpty()) {
            throw new IllegalTransition(otherwise);
        }
        return text;
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        String text = value == null ? "" : value.strip();
        if (text.length() > LONGEST) {
            throw new IllegalTransition("At most " + LONGEST + " characters fit");
        }
        return text;
    }
}
