package dev.tocsin.web.catalog;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.holiday.Holiday;
import dev.tocsin.catalog.holiday.Holidays;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/teams}: teams, their leads, and who is on call for them. */
@RestController
@Tag(name = "Teams")
@RequestMapping("/api/v1/teams")
class TeamsController implements RestInterface {
    private static final int MOST_SHIFTS = 100;

    private final Teams teams;
    private final Responders responders;
    private final Schedules schedules;
    private final Holidays holidays;
    private final Clock clock;

    TeamsController(Teams teams, Responders responders, Schedules schedules, Holidays holidays, Clock clock) {
        this.teams = teams;
        this.responders = responders;
        this.schedules = schedules;
        this.holidays = holidays;
        this.clock = clock;
    }

    record TeamJson(
            @NotBlank String slug,
            @NotBlank String name,
            @Nullable String zone,
            @Nullable String lead,
            @Nullable List<@NotNull String> holidays) {}

    record RotationJson(
            @Nullable String zone,
            @NotBlank String handOffDay,
            @NotBlank String handOffTime,
            @Nullable LocalDate startsOn,
            @NotNull List<String> members) {}

    record ShiftJson(String responder, Instant from, Instant until) {}

    record OnCall(Instant at, List<String> onCall, List<ShiftJson> next) {}

    @GetMapping
    List<TeamJson> list() {
        return teams.all().stream().map(this::shown).toList();
    }

    @GetMapping("/{slug}")
    TeamJson show(@PathVariable String slug) {
        return shown(find(slug));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    TeamJson add(@Valid @RequestBody TeamJson team) {
        return shown(resting(
                team,
                teams.add(team.slug(), team.name(), Choices.zone(team.zone(), "/zone"), person(team.lead(), "/lead"))));
    }

    @PutMapping("/{slug}")
    @Transactional
    @Operation(
            summary =
                    "Changes name, zone, lead and holidays (\"2027-03-26 Good Friday\", \"12-25 Christmas\" every year); those stay when not given")
    TeamJson change(@PathVariable String slug, @Valid @RequestBody TeamJson team) {
        Team known = find(slug);
        if (!known.slug().equals(team.slug())) {
            throw new InvalidInput("/slug", "can't be changed; alerts and links name it");
        }
        return shown(resting(
                team,
                teams.change(
                        known.id(), team.name(), Choices.zone(team.zone(), "/zone"), person(team.lead(), "/lead"))));
    }

    private Team resting(TeamJson it, Team saved) {
        List<String> days = it.holidays();
        if (days != null) {
            holidays.set(saved.id(), days.stream().map(Holiday::parse).toList());
        }
        return saved;
    }

    @GetMapping("/{slug}/rotation")
    RotationJson rotation(@PathVariable String slug) {
        return schedules.schedule(find(slug).id()).map(Schedule::layers).orElse(List.of()).stream()
                .map(Layer::turns)
                .filter(Rotation.class::isInstance)
                .map(it -> shown((Rotation) it))
                .findFirst()
                .orElseThrow(() -> new NotFound("The team " + slug + " has no rotation"));
    }

    @PutMapping("/{slug}/rotation")
    @Operation(summary = "One weekly rotation: who is on call, in turn, from hand-off to hand-off")
    RotationJson rotate(@PathVariable String slug, @Valid @RequestBody RotationJson rotation) {
        Team team = find(slug);
        List<ResponderId> members = IntStream.range(0, rotation.members().size())
                .mapToObj(n -> {
                    ResponderId member = person(rotation.members().get(n), "/members/" + n);
                    if (member == null) {
                        throw new InvalidInput("/members/" + n, "must be a login");
                    }
                    return member;
                })
                .toList();
        LocalDate startsOn = rotation.startsOn();
        schedules.rotate(
                team.id(),
                Rotation.weekly(
                        rotation.zone() == null ? team.zone() : Choices.zone(rotation.zone(), "/zone"),
                        Choices.of(DayOfWeek.class, rotation.handOffDay(), "/handOffDay"),
                        Choices.time(rotation.handOffTime(), LocalTime.NOON, "/handOffTime"),
                        startsOn == null ? LocalDate.ofInstant(clock.instant(), team.zone()) : startsOn,
                        members));
        return rotation(slug);
    }

    @GetMapping("/{slug}/oncall")
    @Operation(summary = "Who is on call now or at a time, and the shifts after that")
    OnCall onCall(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "5") int shifts) {
        Team team = find(slug);
        Instant when = at == null ? clock.instant() : at;
        return new OnCall(
                when,
                schedules.onCall(team.id(), when).stream().map(this::login).toList(),
                schedules.next(team.id(), when, Math.max(0, Math.min(shifts, MOST_SHIFTS))).stream()
                        .map(this::shown)
                        .toList());
    }

    private Team find(String slug) {
        return teams.bySlug(slug).orElseThrow(() -> new NotFound("There is no team " + slug));
    }

    private @Nullable ResponderId person(@Nullable String login, String pointer) {
        if (login == null || login.isBlank()) {
            return null;
        }
        return responders
                .byLogin(login)
                .map(Responder::id)
                .orElseThrow(() -> new InvalidInput(pointer, "is nobody we know"));
    }

    private String login(ResponderId id) {
        return responders.find(id).map(Responder::login).orElse("");
    }

    private TeamJson shown(Team team) {
        return new TeamJson(
                team.slug(),
                team.name(),
                team.zone().getId(),
                team.lead().map(this::login).orElse(null),
                holidays.of(team.id()).stream().map(Holiday::toString).toList());
    }

    private RotationJson shown(Rotation it) {
        return new RotationJson(
                it.zone().getId(),
                (it.handOffDay() == null ? it.startsOn().getDayOfWeek() : it.handOffDay())
                        .name()
                        .toLowerCase(java.util.Locale.ROOT),
                it.handOffTime().toString(),
                it.startsOn(),
                it.members().stream().map(this::login).toList());
    }

    private ShiftJson shown(Shift shift) {
        return new ShiftJson(login(shift.responder()), shift.from(), shift.until());
    }
}
