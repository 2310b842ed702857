package dev.tocsin.web.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.holiday.Holiday;
import dev.tocsin.catalog.holiday.Holidays;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.catalog.needs.Dependencies;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.reach.RuleStep;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.web.oncall.LayerJson;
import dev.tocsin.web.oncall.Layers;
import dev.tocsin.web.rest.Hidden;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Everything of the catalog as plain maps and as YAML. No password, signing secret, routing key or path of a URL is in it. */
@Component
public class CatalogExport {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final String HEAD =
            """
            # Teams, services and people of Tocsin. Taken in again, it changes only what is written here differently.
            # What follows the host of an address is hidden as /… and stays as it is; secrets are never written.
            """;

    private final Teams teams;
    private final Services services;
    private final Responders responders;
    private final Schedules schedules;
    private final Holidays holidays;
    private final Dependencies dependencies;
    private final LastResortList lastResort;
    private final ContactRules rules;
    private final Layers plans;
    private final ObjectMapper json;

    CatalogExport(
            Teams teams,
            Services services,
            Responders responders,
            Schedules schedules,
            Holidays holidays,
            Dependencies dependencies,
            LastResortList lastResort,
            ContactRules rules,
            Layers plans,
            ObjectMapper json) {
        this.teams = teams;
        this.services = services;
        this.responders = responders;
        this.schedules = schedules;
        this.holidays = holidays;
        this.dependencies = dependencies;
        this.lastResort = lastResort;
        this.rules = rules;
        this.plans = plans;
        this.json = json;
    }

    public String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setIndicatorIndent(0);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        options.setDereferenceAliases(true);
        return HEAD + new Yaml(options).dump(all());
    }

    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("teams", teams.all().stream().map(this::team).toList());
        all.put("services", services.all().stream().map(this::service).toList());
        all.put("people", responders.all().stream().map(this::person).toList());
        all.put("lastResort", lastResort.listed().stream().map(Responder::login).toList());
        return all;
    }

    Map<String, Object> team(Team it) {
        Map<String, Object> team = new LinkedHashMap<>();
        team.put("slug", it.slug());
        team.put("name", it.name());
        team.put("zone", it.zone().getId());
        team.put("lead", it.lead().map(plans::login).orElse(""));
        team.put(
                "holidays", holidays.of(it.id()).stream().map(Holiday::toString).toList());
        team.put("schedule", layers(it.id()).stream().map(this::layer).toList());
        return team;
    }

    /** With the addresses of calendars in full. */
    List<LayerJson> layers(TeamId team) {
        return plans.shown(schedules.schedule(team).map(Schedule::layers).orElse(List.of()));
    }

    Map<String, Object> service(Service it) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("slug", it.slug());
        service.put("name", it.name());
        service.put("team", teams.find(it.team()).map(Team::slug).orElse(Teams.DEFAULT));
        service.put("criticality", it.criticality().name().toLowerCase(Locale.ROOT));
        service.put("runbook", it.runbook().map(URI::toString).orElse(""));
        service.put(
                "dependsOn",
                dependencies.of(it.id()).stream().map(Service::slug).sorted().toList());
        return service;
    }

    Map<String, Object> person(Responder it) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("login", it.login());
        person.put("name", it.name());
        person.put("email", it.email());
        person.put("zone", it.zone().getId());
        person.put("roles", it.roles().stream().sorted().map(Role::group).toList());
        person.put("quietFrom", it.quietFrom().toString());
        person.put("quietUntil", it.quietUntil().toString());
        person.put("active", it.active());
        person.put(
                "contacts",
                responders.contacts(it.id()).stream()
                        .map(contact -> map("channel", contact.channel(), "address", Hidden.of(contact.address())))
                        .toList());
        Map<String, Object> byTier = new LinkedHashMap<>();
        rules.of(it.id())
                .forEach((urgency, steps) -> byTier.put(
                        Priority.values()[urgency].name().toLowerCase(Locale.ROOT),
                        steps.stream().map(CatalogExport::step).toList()));
        person.put("rules", byTier);
        return person;
    }

    private Map<String, Object> layer(LayerJson it) {
        Map<String, Object> layer = json.convertValue(it, MAP);
        layer.computeIfPresent("calendar", (key, url) -> Hidden.of(String.valueOf(url)));
        return layer;
    }

    private static Map<String, Object> step(RuleStep it) {
        return map("by", it.by(), "after", words(it.after()));
    }

    /** {@code 1h 30m}. */
    static String words(Duration it) {
        String hours = it.toHours() == 0 ? "" : it.toHours() + "h ";
        String minutes = it.toMinutesPart() == 0 ? "" : it.toMinutesPart() + "m ";
        String seconds = it.toSecondsPart() == 0 && !it.isZero() ? "" : it.toSecondsPart() + "s";
        return (hours + minutes + seconds).strip();
    }

    private static Map<String, Object> map(String one, String first, String other, String second) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(one, first);
        map.put(other, second);
        return map;
    }
}
