package dev.tocsin.web.catalog;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.IssuedToken;
import dev.tocsin.platform.NotFound;
import dev.tocsin.web.rest.Choices;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/integrations}: the sources of alerts and their tokens; a token is told once, when it is made. */
@RestController
@Tag(name = "Integrations")
@RequestMapping("/api/v1/integrations")
class IntegrationsController implements RestInterface {
    private static final long LONGEST_GRACE_SECONDS = 7 * 24 * 3600;

    private final Integrations integrations;

    IntegrationsController(Integrations integrations) {
        this.integrations = integrations;
    }

    record NewIntegration(
            @NotBlank @Size(max = 200) String name,
            @NotBlank String kind,
            @Nullable @Size(max = 100) String service,
            @Min(0) @Max(100_000) int ratePerSecond) {}

    record Limit(@Min(1) @Max(100_000) int ratePerSecond) {}

    record Signature(@Nullable @Size(max = 500) String secret) {}

    record IntegrationJson(
            String id,
            String name,
            String kind,
            @Nullable String service,
            int ratePerSecond,
            boolean signed,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            @Nullable String token) {}

    @GetMapping
    List<IntegrationJson> list() {
        return integrations.all().stream().map(it -> shown(it, null)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Adds a source of alerts; kind is alertmanager, webhook, pagerduty or api; rate 0 is the default")
    IntegrationJson add(@Valid @RequestBody NewIntegration it) {
        return shown(integrations.create(
                it.name(), Choices.of(Integration.Kind.class, it.kind(), "/kind"), it.service(), it.ratePerSecond()));
    }

    @PostMapping("/{id}/rotate")
    @Operation(summary = "A new token; the old one is taken for a while longer, 3600 s unless told")
    IntegrationJson rotate(@PathVariable long id, @RequestParam(defaultValue = "3600") long graceSeconds) {
        Duration grace = Duration.ofSeconds(Math.max(0, Math.min(graceSeconds, LONGEST_GRACE_SECONDS)));
        return shown(integrations.rotate(find(id).id(), grace));
    }

    @PutMapping("/{id}/limit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "How many requests per second each node takes from it")
    void limit(@PathVariable long id, @Valid @RequestBody Limit limit) {
        integrations.limit(find(id).id(), limit.ratePerSecond());
    }

    @PutMapping("/{id}/signature")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Asks for webhooks signed with this HMAC-SHA256 key, or no longer without one")
    void sign(@PathVariable long id, @Valid @RequestBody Signature signature) {
        integrations.requireSignature(find(id).id(), signature.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Refuses its tokens from now on")
    void revoke(@PathVariable long id) {
        integrations.revoke(find(id).id());
    }

    private Integration find(long id) {
        return integrations
                .find(new IntegrationId(id))
                .orElseThrow(() -> new NotFound("There is no integration " + id));
    }

    private IntegrationJson shown(IssuedToken issued) {
        return shown(find(issued.integration().value()), issued.token());
    }

    private static IntegrationJson shown(Integration it, @Nullable String token) {
        return new IntegrationJson(
                Long.toString(it.id().value()),
                it.name(),
                it.kind().name().toLowerCase(Locale.ROOT),
                it.service().orElse(null),
                it.ratePerSecond(),
                it.signingSecret() != null,
                it.createdAt(),
                it.lastUsedAt().orElse(null),
                it.revokedAt().orElse(null),
                token);
    }
}
