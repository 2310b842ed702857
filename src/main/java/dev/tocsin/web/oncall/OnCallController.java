package dev.tocsin.web.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.coverage.Coverage;
import dev.tocsin.oncall.coverage.Coverages;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/oncall}: who is on call at a moment and over a stretch of time, and how well it is covered. */
@RestController
@Tag(name = "On call")
@RequestMapping("/api/v1/oncall")
class OnCallController implements RestInterface {
    private static final Duration USUAL = Duration.ofDays(28);

    private final Teams teams;
    private final Schedules schedules;
    private final Coverages coverages;
    private final Layers plans;
    private final Clock clock;

    OnCallController(Teams teams, Schedules schedules, Coverages coverages, Layers plans, Clock clock) {
        this.teams = teams;
        this.schedules = schedules;
        this.coverages = coverages;
        this.plans = plans;
        this.clock = clock;
    }

    record ShiftJson(String duty, String responder, Instant from, Instant until, String by) {}

    record OnCall(String team, Instant at, List<ShiftJson> primary, List<ShiftJson> secondary, List<ShiftJson> next) {}

    record FindingJson(String kind, Instant from, Instant until, List<String> people) {}

    record LoadJson(String responder, long hours, long nightHours, long weekendHours, int nights) {}

    record CoverageJson(Instant from, Instant until, int fairness, List<FindingJson> findings, List<LoadJson> loads) {}

    @GetMapping
    @Operation(summary = "Who is on call for every team, now or at a time")
    List<OnCall> all(@RequestParam(required = false) @Nullable Instant at) {
        return teams.all().stream().map(it -> onCall(it, at)).toList();
    }

    @GetMapping("/{team}")
    @Operation(summary = "Who is on call for a team, now or at a time, and whose turn comes next")
    OnCall one(@PathVariable String team, @RequestParam(required = false) @Nullable Instant at) {
        return onCall(team(team), at);
    }

    @GetMapping("/{team}/shifts")
    @Operation(summary = "The final schedule, overrides and swaps included; four weeks unless told")
    List<ShiftJson> shifts(
            @PathVariable String team,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "primary") String duty) {
        Instant begin = from == null ? clock.instant() : from;
        return shown(schedules.shifts(
                team(team).id(), Choices.of(Duty.class, duty, "/duty"), begin, until == null ? later(begin) : until));
    }

    @GetMapping("/{team}/coverage")
    @Operation(summary = "Gaps, overlaps and how the load is shared, 90 days ahead unless told")
    CoverageJson coverage(@PathVariable String team, @RequestParam(required = false) @Nullable Integer days) {
        long ahead = days == null ? Coverages.AHEAD.toDays() : days;
        new Expect()
                .that(ahead >= 1 && ahead <= 400, "/days", "must be 1 to 400")
                .orComplain();
        Instant now = clock.instant();
        Coverage it = coverages.of(team(team).id(), now, now.plus(Duration.ofDays(ahead)));
        return new CoverageJson(
                it.span().from(),
                it.span().until(),
                it.fairness(),
                it.findings().stream()
                        .map(found -> new FindingJson(
                                found.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                found.span().from(),
                                found.span().until(),
                                found.people().stream()
                                        .map(plans::login)
                                        .sorted()
                                        .toList()))
                        .toList(),
                it.loads().stream()
                        .map(load -> new LoadJson(
                                plans.login(load.responder()),
                                load.total().toHours(),
                                load.night().toHours(),
                                load.weekend().toHours(),
                                load.nights()))
                        .toList());
    }

    /** Where there is a later time at all; whether it can be looked at is another question. */
    private static Instant later(Instant begin) {
        return begin.isBefore(Instant.MAX.minus(USUAL)) ? begin.plus(USUAL) : Instant.MAX;
    }

    private OnCall onCall(Team team, @Nullable Instant at) {
        Instant when = at == null ? clock.instant() : at;
        new Expect().time("/at", when).orComplain();
        TeamId id = team.id();
        return new OnCall(
                team.slug(),
                when,
                shown(schedules.at(id, Duty.PRIMARY, when)),
                shown(schedules.at(id, Duty.SECONDARY, when)),
                shown(schedules.next(id, when, 1)));
    }

    private List<ShiftJson> shown(List<Shift> shifts) {
        return shifts.stream()
                .map(it -> new ShiftJson(it.duty().title(), login(it.responder()), it.from(), it.until(), it.by()))
                .toList();
    }

    private String login(ResponderId id) {
        return plans.login(id);
    }

    private Team team(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }
}
