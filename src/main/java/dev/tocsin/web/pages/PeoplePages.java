package dev.tocsin.web.pages;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people: list, add, change, deactivate. */
@Controller
class PeoplePages {
    /** Offered in the form; any other channel can be set over REST. */
    private static final List<String> CHANNELS = List.of("slack", "email", "pagerduty", "webhook", "console");

    private final Responders responders;
    private final Passwords passwords;
    private final TransactionOperations transaction;
    private final TestMessage trial;

    PeoplePages(Responders responders, Passwords passwords, TransactionOperations transaction, TestMessage trial) {
        this.responders = responders;
        this.passwords = passwords;
        this.transaction = transaction;
        this.trial = trial;
    }

    @GetMapping("/people")
    String list(Model model) {
        model.addAttribute("people", responders.all().stream().map(this::line).toList());
        return "people";
    }

    @GetMapping("/people/new")
    String add(Model model) {
        return form(model, PersonForm.blank(), null, Map.of());
    }

    @PostMapping("/people")
    String added(
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        PersonForm typed = PersonForm.typed(fields);
        return save(typed, null, model, next, response);
    }

    @GetMapping("/people/{login}")
    String show(@PathVariable String login, @RequestParam(required = false) @Nullable Long test, Model model) {
        Responder responder = find(login);
        model.addAttribute("trial", test == null ? List.of() : trial.of(test, responder.id()));
        model.addAttribute("test", test);
        return form(model, PersonForm.of(responder, responders.contacts(responder.id())), responder, Map.of());
    }

    @PostMapping("/people/{login}")
    String changed(
            @PathVariable String login,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(PersonForm.typed(fields), find(login), model, next, response);
    }

    /** Says by every contact in turn whether it works. */
    @PostMapping("/people/{login}/test")
    String test(@PathVariable String login, @AuthenticationPrincipal SignedIn me) {
        return "redirect:/people/" + login + "?test=" + trial.send(find(login), me.name());
    }

    @PostMapping("/people/{login}/deactivate")
    String deactivate(@PathVariable String login, RedirectAttributes next) {
        return activate(login, false, next);
    }

    @PostMapping("/people/{login}/activate")
    String activate(@PathVariable String login, RedirectAttributes next) {
        return activate(login, true, next);
    }

    private String activate(String login, boolean active, RedirectAttributes next) {
        Responder responder = find(login);
        try {
            responders.activate(responder.id(), active);
            next.addFlashAttribute("done", responder.name() + (active ? " is active again" : " is deactivated"));
        } catch (Conflict refused) {
            next.addFlashAttribute("done", refused.getMessage());
        }
        return "redirect:/people";
    }

    private String save(
            PersonForm typed,
            @Nullable Responder before,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        try {
            transaction.executeWithoutResult(it -> {
                Responder saved = before == null
                        ? responders.add(typed.profile())
                        : responders.change(before.id(), typed.profile());
                responders.reach(saved.id(), typed.details());
                if (!typed.password().isEmpty()) {
                    passwords.set(saved.id(), typed.password());
                }
            });
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            return form(model, typed, before, Wrongs.of(wrong));
        } catch (Conflict refused) {
            response.setStatus(409);
            return form(model, typed, before, Wrongs.of(refused));
        }
        next.addFlashAttribute("done", typed.name() + " is saved");
        return "redirect:/people";
    }

    private static String form(Model model, PersonForm form, @Nullable Responder responder, Map<String, String> wrong) {
        model.addAttribute("form", form);
        model.addAttribute("login", responder == null ? null : responder.login());
        model.addAttribute("title", responder == null ? "Add a person" : responder.name());
        model.addAttribute("active", responder == null || responder.active());
        model.addAttribute("wrong", wrong);
        model.addAttribute("roles", Role.values());
        model.addAttribute("channels", CHANNELS);
        model.addAttribute("shortest", Passwords.SHORTEST);
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        return "person";
    }

    private Line line(Responder it) {
        return new Line(
                it,
                it.roles().stream().sorted().map(Role::group).collect(Collectors.joining(", ")),
                responders.contacts(it.id()).stream().map(Contact::channel).collect(Collectors.joining(", then ")));
    }

    private Responder find(String login) {
        return responders.byLogin(login).orElseThrow(() -> new NotFound("Nobody is called " + login));
    }

    record Line(Responder who, String roles, String channels) {}
}
