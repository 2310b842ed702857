package dev.tocsin.web.oncall;

import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.calendar.Calendars;
import dev.tocsin.oncall.calendar.Calendars.Reading;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    Plan show(@PathVariable String slug) {
        return shown(team(slug));
    }

    @PutMapping
    @Operation(summary = "Sets the layers; of those for one duty the first that has somebody counts. Overrides stay")
    Plan change(@PathVariable String slug, @Valid @RequestBody Plan plan) {
        Team team = team(slug);
        String stamp = plan.stamp();
        schedules.plan(team.id(), plans.read(plan.layers(), team.zone()), stamp == null ? null : Long.valueOf(stamp));
        return shown(team);
    }

    private Plan shown(Team team) {
        return schedules
                .schedule(team.id())
                .map((Schedule it) ->
                        new Plan(plans.shown(it.layers()), Long.toString(it.stamp()), calendars.of(team.id())))
                .orElse(new Plan(List.of(), null, List.of()));
    }

    private Team team(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }
}
