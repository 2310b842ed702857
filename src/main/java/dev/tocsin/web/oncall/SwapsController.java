package dev.tocsin.web.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Span;
import dev.tocsin.oncall.swap.Swap;
import dev.tocsin.oncall.swap.Swaps;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/oncall/…/swaps}: somebody asks another to take some of their time; the other answers. */
@RestController
@Tag(name = "On call")
@RequestMapping("/api/v1/oncall/{team}/swaps")
class SwapsController implements RestInterface {
    private final Teams teams;
    private final Responders responders;
    private final Swaps swaps;
    private final SwapDesk desk;
    private final Layers plans;

    SwapsController(Teams teams, Responders responders, Swaps swaps, SwapDesk desk, Layers plans) {
        this.teams = teams;
        this.responders = responders;
        this.swaps = swaps;
        this.desk = desk;
        this.plans = plans;
    }

    record SpanJson(@NotNull Instant from, @NotNull Instant until) {
        Span span() {
            return new Span(from, until);
        }
    }

    record SwapJson(
            @Nullable String id,
            @Nullable String duty,
            @Nullable String asker,
            @NotBlank String partner,
            @NotNull @Valid SpanJson gives,
            @Nullable @Valid SpanJson takes,
            @Nullable String note,
            @Nullable String state) {}

    @GetMapping
    @Operation(summary = "Those that wait for an answer")
    List<SwapJson> list(@PathVariable String team) {
        return swaps.waiting(team(team)).stream().map(this::shown).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Asks another to take one's time on call, perhaps in exchange; whoever asks gives")
    SwapJson ask(@PathVariable String team, @Valid @RequestBody SwapJson it, @AuthenticationPrincipal SignedIn me) {
        ResponderId partner = responders
                .byLogin(it.partner())
                .map(Responder::id)
                .orElseThrow(() -> new InvalidInput("/partner", "is nobody we know"));
        return shown(swaps.ask(
                team(team),
                new Swaps.Question(
                        it.duty() == null ? Duty.PRIMARY : Choices.of(Duty.class, it.duty(), "/duty"),
                        SwapDesk.asker(me),
                        partner,
                        it.gives().span(),
                        Optional.ofNullable(it.takes()).map(SpanJson::span),
                        Objects.requireNonNullElse(it.note(), ""))));
    }

    @PostMapping("/{id}/{answer}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "accept or decline by whoever is asked, withdraw by whoever asks")
    void answer(
            @PathVariable String team,
            @PathVariable long id,
            @PathVariable String answer,
            @AuthenticationPrincipal SignedIn me) {
        desk.answer(team(team), id, answer, me);
    }

    private TeamId team(String slug) {
        return teams.bySlug(slug)
                .orElseThrow(() -> new NotFound("There is no team " + slug))
                .id();
    }

    private SwapJson shown(Swap it) {
        return new SwapJson(
                Long.toString(it.id()),
                it.duty().title(),
                plans.login(it.asker()),
                plans.login(it.partner()),
                new SpanJson(it.gives().from(), it.gives().until()),
                it.takes().map(span -> new SpanJson(span.from(), span.until())).orElse(null),
                it.note(),
                it.state().name().toLowerCase(Locale.ROOT));
    }
}
