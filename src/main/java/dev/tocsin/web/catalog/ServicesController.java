package dev.tocsin.web.catalog;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

    ServicesController(Services services, Teams teams) {
        this.services = services;
        this.teams = teams;
    }

    record ServiceJson(
            @NotBlank String slug,
            @NotBlank String name,
            @Nullable String team,
            @Nullable String criticality,
            @Nullable String runbook) {}

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
    @Operation(summary = "Adds a service; alerts name it by the label service")
    ServiceJson add(@Valid @RequestBody ServiceJson it) {
        return shown(
                services.add(it.slug(), it.name(), team(it), criticality(it), Choices.uri(it.runbook(), "/runbook")));
    }

    @PutMapping("/{slug}")
    ServiceJson change(@PathVariable String slug, @Valid @RequestBody ServiceJson it) {
        Service known = find(slug);
        if (!known.slug().equals(it.slug())) {
            throw new InvalidInput("/slug", "can't be changed; alerts name it");
        }
        return shown(services.change(
                known.id(), it.name(), team(it), criticality(it), Choices.uri(it.runbook(), "/runbook")));
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
                it.runbook().map(URI::toString).orElse(null));
    }
}
