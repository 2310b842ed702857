package dev.tocsin.web.catalog;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.needs.Dependencies;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/services}: what can break, whose it is, how much it matters and where its runbook is. */
@RestController
@Tag(name = "Services")
@RequestMapping("/api/v1/services")
class ServicesController implements RestInterface {
    private final Services services;
    private final Teams teams;
    private final Dependencies dependencies;

    ServicesController(Services services, Teams teams, Dependencies dependencies) {
        this.services = services;
        this.teams = teams;
        this.dependencies = dependencies;
    }

    /** Other services by their slugs; {@code neededBy} is told, near and far, and never taken. */
    record ServiceJson(
            @NotBlank String slug,
            @NotBlank String name,
            @Nullable String team,
            @Nullable String criticality,
            @Nullable String runbook,
            @Nullable List<@NotNull String> dependsOn,
            @Nullable List<String> neededBy) {}

    @GetMapping
    List<ServiceJson> list() {
        return services.all().stream().map(this::shown).toList();
    }

    @GetMapping("/{slug}")
    ServiceJson show(@PathVariable String slug) {
        return shown(find(slug));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Adds a service; alerts name it by the label service")
    ServiceJson add(@Valid @RequestBody ServiceJson it) {
        return shown(depending(
                it,
                services.add(it.slug(), it.name(), team(it), criticality(it), Choices.uri(it.runbook(), "/runbook"))));
    }

    @PutMapping("/{slug}")
    @Transactional
    @Operation(summary = "Replaces what is known of a service; what it depends on stays when it is not given")
    ServiceJson change(@PathVariable String slug, @Valid @RequestBody ServiceJson it) {
        Service known = find(slug);
        if (!known.slug().equals(it.slug())) {
            throw new InvalidInput("/slug", "can't be changed; alerts name it");
        }
        return shown(depending(
                it,
                services.change(
                        known.id(), it.name(), team(it), criticality(it), Choices.uri(it.runbook(), "/runbook"))));
    }

    private Service depending(ServiceJson it, Service saved) {
        List<String> slugs = it.dependsOn();
        if (slugs != null) {
            dependencies.set(saved, slugs);
        }
        return saved;
    }

    private Service find(String slug) {
        return services.bySlug(slug).orElseThrow(() -> new NotFound("There is no service " + slug));
    }

    private TeamId team(ServiceJson it) {
        String slug = it.team();
        return slug == null
                ? teams.byDefault().id()
                : teams.bySlug(slug).map(Team::id).orElseThrow(() -> new InvalidInput("/team", "is no team we know"));
    }

    private static Criticality criticality(ServiceJson it) {
        return it.criticality() == null
                ? Criticality.NORMAL
                : Choices.of(Criticality.class, it.criticality(), "/criticality");
    }

    private ServiceJson shown(Service it) {
        return new ServiceJson(
                it.slug(),
                it.name(),
                teams.find(it.team()).map(Team::slug).orElse(null),
                it.criticality().name().toLowerCase(Locale.ROOT),
                it.runbook().map(URI::toString).orElse(null),
                dependencies.of(it.id()).stream().map(Service::slug).toList(),
                dependencies.reliantOn(it.id()).stream().map(Service::slug).toList());
    }
}
