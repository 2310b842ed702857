package dev.tocsin.web.exchange;

import dev.tocsin.catalog.Criticality;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.needs.Dependencies;
import dev.tocsin.monitoring.yaml.Section;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.rest.Choices;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the services of a file in: first all of them, then what each depends on. */
@Component
class ServicesReader {
    private final Services services;
    private final Teams teams;
    private final Dependencies dependencies;

    ServicesReader(Services services, Teams teams, Dependencies dependencies) {
        this.services = services;
        this.teams = teams;
        this.dependencies = dependencies;
    }

    void take(Section entry) {
        entry.ask("name", "team", "criticality", "runbook", "dependsOn");
        Taking.take(entry, "slug", () -> service(entry));
        entry.done();
    }

    void takeDependencies(Section entry) {
        services.bySlug(entry.text("slug", ""))
                .filter(it -> entry.has("dependsOn"))
                .ifPresent(it -> {
                    List<String> wanted =
                            entry.texts("dependsOn").stream().sorted().toList();
                    List<String> there = dependencies.of(it.id()).stream()
                            .map(Service::slug)
                            .sorted()
                            .toList();
                    if (!wanted.equals(there)) {
                        Taking.take(entry, "slug", () -> dependencies.set(it, wanted));
                    }
                });
    }

    private void service(Section entry) {
        String slug = entry.text("slug");
        Optional<Service> before = services.bySlug(slug);
        String name = entry.text("name", before.map(Service::name).orElse(slug));
        TeamId team = entry.has("team")
                ? team(entry.text("team"))
                : before.map(Service::team).orElseGet(() -> teams.byDefault().id());
        Criticality criticality = entry.has("criticality")
                ? Choices.of(Criticality.class, entry.text("criticality"), "/criticality")
                : before.map(Service::criticality).orElse(Criticality.NORMAL);
        URI runbook = entry.has("runbook")
                ? Choices.uri(entry.text("runbook"), "/runbook")
                : before.flatMap(Service::runbook).orElse(null);
        if (before.isEmpty()) {
            services.add(slug, name, team, criticality, runbook);
        } else if (!same(before.get(), name, team, criticality, runbook)) {
            services.change(before.get().id(), name, team, criticality, runbook);
        }
    }

    private static boolean same(Service it, String name, TeamId team, Criticality criticality, @Nullable URI runbook) {
        return it.name().equals(name)
                && it.team().equals(team)
                && it.criticality() == criticality
                && Objects.equals(it.runbook().orElse(null), runbook);
    }

    private TeamId team(String slug) {
        return teams.bySlug(slug)
                .map(Team::id)
                .orElseThrow(() -> new InvalidInput("/team", "is no team we know: " + slug));
    }
}
