package dev.tocsin.web.pages;

import dev.tocsin.catalog.Role;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.security.ApiToken;
import dev.tocsin.platform.security.IssuedToken;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.access.TokenDesk;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** API tokens: one's own, and for administrators everybody's. */
@Controller
class TokenPages {
    private final TokenDesk desk;

    TokenPages(TokenDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/tokens")
    String list(Model model, @AuthenticationPrincipal SignedIn me) {
        model.addAttribute(
                "tokens",
                desk.visibleTo(me).stream()
                        .map(it -> new Line(it, desk.owner(it), String.join(", ", it.roles())))
                        .toList());
        model.addAttribute("roles", Stream.of(Role.values()).filter(me::is).toList());
        return "tokens";
    }

    @PostMapping("/tokens")
    String add(
            @RequestParam String name,
            @RequestParam(required = false, defaultValue = "") Set<String> roles,
            @RequestParam(defaultValue = "false") boolean machine,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        try {
            show(desk.create(me, name, machine, roles), next);
        } catch (InvalidInput wrong) {
            next.addFlashAttribute("wrong", wrong.getMessage());
        }
        return "redirect:/tokens";
    }

    @PostMapping("/tokens/{id}/rotate")
    String rotate(@PathVariable long id, @AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        show(desk.rotate(me, id), next);
        return "redirect:/tokens";
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@PathVariable long id, @AuthenticationPrincipal SignedIn me) {
        desk.revoke(me, id);
        return "redirect:/tokens";
    }

    private static void show(IssuedToken issued, RedirectAttributes next) {
        next.addFlashAttribute("token", issued.secret());
        next.addFlashAttribute("tokenOf", issued.token().name());
    }

    record Line(ApiToken token, String owner, String roles) {}
}
