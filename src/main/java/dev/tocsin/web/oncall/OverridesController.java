package dev.tocsin.web.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.ScheduleOverride;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.Span;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/oncall/…/overrides}: what is different from the plan for a while. */
@RestController
@Tag(name = "On call")
@RequestMapping("/api/v1/oncall/{team}/overrides")
class OverridesController implements RestInterface {
    private final Teams teams;
    private final Responders responders;
    private final Overrides overrides;
    private final Layers plans;

    OverridesController(Teams teams, Responders responders, Overrides overrides, Layers plans) {
        this.teams = teams;
        this.responders = responders;
        this.overrides = overrides;
        this.plans = plans;
    }

    /** Logins; without {@code goes} everybody is meant who would be on call. */
    record OverrideJson(
            @Nullable String id,
            @NotBlank String kind,
            @Nullable String duty,
            @NotNull Instant from,
            @NotNull Instant until,
            @Nullable String comes,
            @Nullable String goes,
            @Nullable String note,
            @Nullable String madeBy) {}

    @GetMapping
    List<OverrideJson> list(@PathVariable String team) {
        return overrides.ahead(team(team)).stream().map(this::shown).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds, replaces or removes people for a while")
    OverrideJson add(
            @PathVariable String team, @Valid @RequestBody OverrideJson it, @AuthenticationPrincipal SignedIn me) {
        Change change = new Change(
                it.duty() == null ? Duty.PRIMARY : Choices.of(Duty.class, it.duty(), "/duty"),
                Choices.of(Kind.class, it.kind(), "/kind"),
                new Span(it.from(), it.until()),
                person(it.comes(), "/comes"),
                person(it.goes(), "/goes"),
                Objects.requireNonNullElse(it.note(), ""));
        return shown(overrides.add(team(team), change, me.name()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String team, @PathVariable long id) {
        overrides.remove(team(team), id);
    }

    private Optional<ResponderId> person(@Nullable String login, String pointer) {
        return login == null
                ? Optional.empty()
                : Optional.of(responders
                        .byLogin(login)
                        .map(Responder::id)
                        .orElseThrow(() -> new InvalidInput(pointer, "is nobody we know")));
    }

    private TeamId team(String slug) {
        return teams.bySlug(slug)
                .orElseThrow(() -> new NotFound("There is no team " + slug))
                .id();
    }

    private OverrideJson shown(ScheduleOverride it) {
        return new OverrideJson(
                Long.toString(it.id()),
                it.change().kind().name().toLowerCase(Locale.ROOT),
                it.change().duty().title(),
                it.change().span().from(),
                it.change().span().until(),
                it.change().comes().map(plans::login).orElse(null),
                it.change().goes().map(plans::login).orElse(null),
                it.change().note(),
                it.madeBy());
    }
}
