package dev.tocsin.web.catalog;

import dev.tocsin.platform.security.ApiToken;
import dev.tocsin.platform.security.IssuedToken;
import dev.tocsin.web.access.SignedIn;
import dev.tocsin.web.access.TokenDesk;
import dev.tocsin.web.rest.RestInterface;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

/** {@code /api/v1/tokens}: tokens of this interface, one's own and for administrators everybody's. */
@RestController
@Tag(name = "Tokens")
@RequestMapping("/api/v1/tokens")
class TokensController implements RestInterface {
    private final TokenDesk desk;

    TokensController(TokenDesk desk) {
        this.desk = desk;
    }

    record NewToken(@NotBlank @Size(max = 120) String name, boolean machine, @Nullable Set<String> roles) {}

    record TokenJson(
            String id, String name, String owner, Set<String> roles, Instant createdAt, @Nullable String token) {}

    @GetMapping
    List<TokenJson> list(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        return desk.visibleTo(me).stream().map(it -> shown(it, null)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "A token that may do no more than you; without roles it only reads; told once")
    TokenJson add(@Valid @RequestBody NewToken wanted, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        Set<String> roles = wanted.roles();
        return shown(desk.create(me, wanted.name(), wanted.machine(), roles == null ? Set.of() : roles));
    }

    @PostMapping("/{id}/rotate")
    TokenJson rotate(@PathVariable long id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        return shown(desk.rotate(me, id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn me) {
        desk.revoke(me, id);
    }

    private TokenJson shown(IssuedToken issued) {
        return shown(issued.token(), issued.secret());
    }

    private TokenJson shown(ApiToken it, @Nullable String secret) {
        return new TokenJson(Long.toString(it.id()), it.name(), desk.owner(it), it.roles(), it.createdAt(), secret);
    }
}
