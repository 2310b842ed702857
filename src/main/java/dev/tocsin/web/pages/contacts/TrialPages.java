package dev.tocsin.web.pages.contacts;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.trial.ContactTrials;
import dev.tocsin.notification.trial.ContactTrials.Outcome;
import dev.tocsin.platform.Conflict;
import dev.tocsin.web.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons beside a contact: try it out, send it a code, enter the code. */
@Controller
class TrialPages {
    private final ContactTrials trials;
    private final Whose whose;

    TrialPages(ContactTrials trials, Whose whose) {
        this.trials = trials;
        this.whose = whose;
    }

    @PostMapping({"/contacts/{id}/test", "/people/{login}/contacts/{id}/test"})
    String test(
            @PathVariable(required = false) @Nullable String login,
            @PathVariable long id,
            @AuthenticationPrincipal SignedIn me) {
        Contact contact = whose.contact(whose.person(login, me), id);
        return "redirect:" + Whose.page(login) + "?test=" + trials.test(contact, me.name());
    }

    @PostMapping({"/contacts/{id}/code", "/people/{login}/contacts/{id}/code"})
    String code(
            @PathVariable(required = false) @Nullable String login,
            @PathVariable long id,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        Contact contact = whose.contact(whose.person(login, me), id);
        try {
            return "redirect:" + Whose.page(login) + "?test=" + trials.sendCode(contact);
        } catch (Conflict tooOften) {
            next.addFlashAttribute("refused", tooOften.getMessage());
            return "redirect:" + Whose.page(login);
        }
    }

    @PostMapping({"/contacts/{id}/confirm", "/people/{login}/contacts/{id}/confirm"})
    String confirm(
            @PathVariable(required = false) @Nullable String login,
            @PathVariable long id,
            @RequestParam String code,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        Outcome outcome = trials.confirm(whose.contact(whose.person(login, me), id), code);
        String said =
                switch (outcome) {
                    case CONFIRMED -> "Confirmed: pages go there from now on";
                    case WRONG -> "That is not the code; look again";
                    case NO_CODE -> "That code can no longer be entered; send a new one";
                };
        next.addFlashAttribute(outcome == Outcome.CONFIRMED ? "done" : "refused", said);
        return "redirect:" + Whose.page(login);
    }
}
