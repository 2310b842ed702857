package dev.tocsin.web.oncall;

import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.calendar.Calendars;
import dev.tocsin.oncall.calendar.Calendars.Reading;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.rest.Hidden;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/teams/…/schedule}: the layers of a team's plan. */
@RestController
@Tag(name = "On call")
@RequestMapping("/api/v1/teams/{slug}/schedule")
class ScheduleController implements RestInterface {
    private final Teams teams;
    private final Schedules schedules;
    private final Calendars calendars;
    private final Layers plans;

    ScheduleController(Teams teams, Schedules schedules, Calendars calendars, Layers plans) {
        this.teams = teams;
        this.schedules = schedules;
        this.calendars = calendars;
        this.plans = plans;
    }

    /** The stamp is that of the schedule as it was read; with it a change is refused when somebody else was faster. */
    record Plan(
            @NotNull List<@Valid @NotNull LayerJson> layers,
            @Nullable String stamp,
            @Nullable List<Reading> calendars) {}

    @GetMapping
    @Operation(summary = "The layers; of a calendar's address only the host, but to administrators")
    Plan show(@PathVariable String slug, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        return shown(team(slug), me);
    }

    @PutMapping
    @Operation(
            summary =
                    "Sets the layers; of those for one duty the first that has somebody counts. Overrides stay, and so"
                            + " does the address of a calendar that is written as it was shown")
    Plan change(
            @PathVariable String slug,
            @Valid @RequestBody Plan plan,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        Team team = team(slug);
        String stamp = plan.stamp();
        List<LayerJson> layers = full(plan.layers(), team);
        schedules.plan(team.id(), plans.read(layers, team.zone()), stamp == null ? null : Long.valueOf(stamp));
        return shown(team, me);
    }

    private List<LayerJson> full(List<LayerJson> written, Team team) {
        List<Layer> there = schedules.schedule(team.id()).map(Schedule::layers).orElse(List.of());
        Hidden calendars = new Hidden(addresses(written), addresses(plans.shown(there)));
        List<LayerJson> layers = new ArrayList<>();
        for (LayerJson it : written) {
            String address = it.calendar();
            try {
                layers.add(address == null ? it : it.at(calendars.full(address)));
            } catch (Hidden.Unclear unclear) {
                throw new InvalidInput("/layers/" + layers.size() + "/calendar", String.valueOf(unclear.getMessage()));
            }
        }
        return layers;
    }

    private static List<String> addresses(List<LayerJson> layers) {
        return layers.stream().flatMap(it -> Stream.ofNullable(it.calendar())).toList();
    }

    private Plan shown(Team team, SignedIn me) {
        return schedules
                .schedule(team.id())
                .map((Schedule it) ->
                        new Plan(shown(it.layers(), me), Long.toString(it.stamp()), calendars.of(team.id())))
                .orElse(new Plan(List.of(), null, List.of()));
    }

    private List<LayerJson> shown(List<Layer> layers, SignedIn me) {
        return plans.shown(layers).stream()
                .map(it -> {
                    String address = it.calendar();
                    return address == null || me.is(Role.ADMIN) ? it : it.at(Hidden.of(address));
                })
                .toList();
    }

    private Team team(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }
}
