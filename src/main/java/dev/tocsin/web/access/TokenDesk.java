package dev.tocsin.web.access;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.security.ApiToken;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.platform.security.IssuedToken;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Hands API tokens out: nobody gets or renews one that may do more than they may themselves. */
@Component
public class TokenDesk {
    private final ApiTokens tokens;
    private final Responders responders;

    TokenDesk(ApiTokens tokens, Responders responders) {
        this.tokens = tokens;
        this.responders = responders;
    }

    /** One's own; everybody's for an administrator. */
    public List<ApiToken> visibleTo(SignedIn me) {
        return tokens.all().stream().filter(it -> sees(me, it)).toList();
    }

    public String owner(ApiToken token) {
        Long owner = token.owner();
        return owner == null
                ? "a machine"
                : responders.find(new ResponderId(owner)).map(Responder::name).orElse("somebody unknown");
    }

    /** @param machine belongs to nobody, so that it outlives whoever made it; for administrators */
    public IssuedToken create(SignedIn me, String name, boolean machine, Set<String> roles) {
        Set<String> mine =
                Stream.of(Role.values()).filter(me::is).map(Role::group).collect(Collectors.toSet());
        if (!mine.containsAll(roles)) {
            throw new InvalidInput("/roles", "may only name roles that you have: " + String.join(", ", mine));
        }
        if (machine && !me.is(Role.ADMIN)) {
            throw new AccessDeniedException("Only administrators make tokens for machines");
        }
        Long owner = machine ? null : me.responder().map(ResponderId::value).orElse(null);
        if (!machine && owner == null) {
            throw new InvalidInput("/machine", "must be true when a machine asks");
        }
        return tokens.create(name, owner, roles);
    }

    public IssuedToken rotate(SignedIn me, long id) {
        ApiToken token = find(me, id);
        boolean within = Stream.of(Role.values())
                .filter(it -> token.roles().contains(it.group()))
                .allMatch(me::is);
        if (!within) {
            throw new AccessDeniedException("The token may do more than you may");
        }
        return tokens.rotate(token.id());
    }

    public void revoke(SignedIn me, long id) {
        tokens.revoke(find(me, id).id());
    }

    private ApiToken find(SignedIn me, long id) {
        return tokens.find(id).filter(it -> sees(me, it)).orElseThrow(() -> new NotFound("There is no token " + id));
    }

    private static boolean sees(SignedIn me, ApiToken token) {
        Long owner = token.owner();
        return me.is(Role.ADMIN)
                || owner != null
                        && me.responder().filter(it -> it.value() == owner).isPresent();
    }
}
