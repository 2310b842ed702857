package dev.tocsin.web.pages;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.IssuedToken;
import dev.tocsin.catalog.Services;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where alerts come from: make an integration, replace its token, revoke it. */
@Controller
class IntegrationPages {
    private static final Duration GRACE = Duration.ofHours(1);

    private final Integrations integrations;
    private final Services services;
    private final Viewer viewer;

    IntegrationPages(Integrations integrations, Services services, Viewer viewer) {
        this.integrations = integrations;
        this.services = services;
        this.viewer = viewer;
    }

    @GetMapping("/integrations")
    String list(Model model, @AuthenticationPrincipal SignedIn me) {
        Times times = viewer.times(me);
        var all = integrations.all();
        model.addAttribute("integrations", all);
        model.addAttribute("lastUsed", all.stream().collect(Collectors.toMap(Integration::id, it -> it.lastUsedAt()
                .map(times::at)
                .orElse("never"))));
        model.addAttribute("services", services.all());
        model.addAttribute("kinds", Integration.Kind.values());
        model.addAttribute("kindNames", names());
        return "integrations";
    }

    @PostMapping("/integrations")
    String add(
            @RequestParam String name,
            @RequestParam Integration.Kind kind,
            @RequestParam(defaultValue = "") String service,
            @RequestParam(defaultValue = "0") int ratePerSecond,
            RedirectAttributes next) {
        try {
            show(integrations.create(name, kind, service.isBlank() ? null : service, ratePerSecond), next);
        } catch (IllegalArgumentException wrong) {
            next.addFlashAttribute("wrong", wrong.getMessage());
        }
        return "redirect:/integrations";
    }

    @PostMapping("/integrations/{id}/rotate")
    String rotate(@PathVariable long id, RedirectAttributes next) {
        try {
            show(integrations.rotate(new IntegrationId(id), GRACE), next);
        } catch (IllegalArgumentException gone) {
            next.addFlashAttribute("wrong", gone.getMessage());
        }
        return "redirect:/integrations";
    }

    @PostMapping("/integrations/{id}/limit")
    String limit(@PathVariable long id, @RequestParam int ratePerSecond, RedirectAttributes next) {
        Integration integration = find(new IntegrationId(id));
        try {
            integrations.limit(integration.id(), ratePerSecond);
            next.addFlashAttribute("done", integration.name() + " may send " + ratePerSecond + " requests per second");
        } catch (InvalidInput wrong) {
            next.addFlashAttribute("wrong", wrong.getMessage());
        }
        return "redirect:/integrations";
    }

    @PostMapping("/integrations/{id}/revoke")
    String revoke(@PathVariable long id, RedirectAttributes next) {
        Integration integration = find(new IntegrationId(id));
        integrations.revoke(integration.id());
        next.addFlashAttribute("done", integration.name() + " is revoked");
        return "redirect:/integrations";
    }

    private void show(IssuedToken issued, RedirectAttributes next) {
        Integration integration = find(issued.integration());
        Snippet snippet = Snippet.of(
                integration.kind(),
                issued.token(),
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUri());
        next.addFlashAttribute("token", issued.token());
        next.addFlashAttribute("tokenOf", integration.name());
        next.addFlashAttribute("snippetFor", snippet.title());
        next.addFlashAttribute("snippet", snippet.text());
    }

    private Integration find(IntegrationId id) {
        return integrations.all().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no integration " + id.value()));
    }

    private static Map<Integration.Kind, String> names() {
        Map<Integration.Kind, String> names = new LinkedHashMap<>();
        names.put(Integration.Kind.ALERTMANAGER, "Prometheus (as its Alertmanager)");
        names.put(Integration.Kind.WEBHOOK, "Webhook of Alertmanager or Grafana");
        names.put(Integration.Kind.PAGERDUTY, "PagerDuty Events v2");
        names.put(Integration.Kind.API, "Own API");
        return names;
    }
}
