package dev.tocsin.web.pages.contacts;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.pages.Wrongs;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /contacts}: one's own contacts and rules; administrators see everybody's below {@code /people}. */
@Controller
class ContactPages {
    private final Responders responders;
    private final ContactRules rules;
    private final Whose whose;
    private final ContactSheet sheet;

    ContactPages(Responders responders, ContactRules rules, Whose whose, ContactSheet sheet) {
        this.responders = responders;
        this.rules = rules;
        this.whose = whose;
        this.sheet = sheet;
    }

    @GetMapping({"/contacts", "/people/{login}/contacts"})
    String show(
            @PathVariable(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable Long test,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Responder person = whose.person(login, me);
        sheet.fill(model, person, test);
        return page(model, login, person, RuleForm.of(rules, person.id()), Map.of());
    }

    @PostMapping({"/contacts", "/people/{login}/contacts"})
    String contacts(
            @PathVariable(required = false) @Nullable String login,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Responder person = whose.person(login, me);
        List<ContactDetails> typed = details(fields);
        try {
            responders.reach(person.id(), typed);
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            sheet.fill(model, person, null);
            model.addAttribute("rows", sheet.rows(typed));
            return page(model, login, person, RuleForm.of(rules, person.id()), Wrongs.of(wrong));
        }
        next.addFlashAttribute("done", "The contacts are saved");
        return "redirect:" + Whose.page(login);
    }

    @PostMapping({"/contacts/rules", "/people/{login}/contacts/rules"})
    String rules(
            @PathVariable(required = false) @Nullable String login,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Responder person = whose.person(login, me);
        RuleForm typed = RuleForm.typed(fields);
        try {
            rules.set(person.id(), typed.rules());
        } catch (InvalidInput wrong) {
            response.setStatus(422);
            sheet.fill(model, person, null);
            return page(model, login, person, typed, RuleForm.said(wrong));
        }
        next.addFlashAttribute("done", "The rules are saved");
        return "redirect:" + Whose.page(login);
    }

    private static String page(
            Model model, @Nullable String login, Responder person, RuleForm form, Map<String, String> wrong) {
        model.addAttribute("base", Whose.page(login));
        model.addAttribute("own", login == null);
        model.addAttribute("title", login == null ? "My contacts" : "Contacts of " + person.name());
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        return "contacts";
    }

    private static List<ContactDetails> details(MultiValueMap<String, String> fields) {
        List<ContactDetails> details = new ArrayList<>();
        List<String> channels = fields.getOrDefault("channel", List.of());
        for (int n = 0; n < channels.size(); n++) {
            String secret = RuleForm.nth(fields, "secret", n);
            if (!channels.get(n).isBlank()) {
                details.add(new ContactDetails(
                        channels.get(n), RuleForm.nth(fields, "address", n), secret.isEmpty() ? null : secret));
            }
        }
        return details;
    }
}
