package dev.tocsin.web.exchange;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.holiday.Holiday;
import dev.tocsin.catalog.holiday.Holidays;
import dev.tocsin.monitoring.yaml.Section;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.web.oncall.LayerJson;
import dev.tocsin.web.oncall.Layers;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.Hidden;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the teams of a file in, with their holidays and schedules. */
@Component
class TeamsReader {
    private final Teams teams;
    private final Responders responders;
    private final Holidays holidays;
    private final Schedules schedules;
    private final Layers plans;
    private final CatalogExport export;

    TeamsReader(
            Teams teams,
            Responders responders,
            Holidays holidays,
            Schedules schedules,
            Layers plans,
            CatalogExport export) {
        this.teams = teams;
        this.responders = responders;
        this.holidays = holidays;
        this.schedules = schedules;
        this.plans = plans;
        this.export = export;
    }

    void take(Section entry) {
        entry.ask("name", "zone", "lead", "holidays", "schedule");
        Taking.take(entry, "slug", () -> team(entry));
        entry.done();
    }

    private void team(Section entry) {
        String slug = entry.text("slug");
        Optional<Team> before = teams.bySlug(slug);
        String name = entry.text("name", before.map(Team::name).orElse(slug));
        ZoneId zone = Choices.zone(
                entry.text("zone", before.map(Team::zone).map(ZoneId::getId).orElse("UTC")), "/zone");
        ResponderId lead = entry.has("lead")
                ? lead(entry.text("lead"))
                : before.flatMap(Team::lead).orElse(null);
        Team team = before.filter(it -> it.name().equals(name)
                        && it.zone().equals(zone)
                        && Objects.equals(it.lead().orElse(null), lead))
                .orElseGet(() -> before.map(it -> teams.change(it.id(), name, zone, lead))
                        .orElseGet(() -> teams.add(slug, name, zone, lead)));
        List<Holiday> off = entry.texts("holidays").stream().map(Holiday::parse).toList();
        if (entry.has("holidays") && !off.equals(holidays.of(team.id()))) {
            holidays.set(team.id(), off);
        }
        if (entry.has("schedule")) {
            List<Section> layers = entry.sections("schedule");
            Taking.takeLayers(layers, () -> schedule(team, layers));
        }
    }

    private void schedule(Team team, List<Section> entries) {
        List<LayerJson> there = export.layers(team.id());
        Hidden calendars = new Hidden(
                entries.stream().map(it -> it.text("calendar", "")).toList(),
                there.stream().flatMap(it -> Stream.ofNullable(it.calendar())).toList());
        List<LayerJson> wanted = new ArrayList<>();
        for (Section it : entries) {
            wanted.add(LayerReader.read(it, calendars));
        }
        List<Layer> layers = plans.read(wanted, team.zone());
        if (!plans.shown(layers).equals(there)) {
            schedules.plan(team.id(), layers, null);
        }
    }

    private @Nullable ResponderId lead(String login) {
        return login.isEmpty()
                ? null
                : responders
                        .byLogin(login)
                        .map(Responder::id)
                        .orElseThrow(() -> new InvalidInput("/lead", "is nobody we know: " + login));
    }
}
