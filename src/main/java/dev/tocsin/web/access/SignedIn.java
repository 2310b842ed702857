package dev.tocsin.web.access;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.security.ApiToken;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** Who makes the present request: a responder, or a machine by its token. */
public final class SignedIn implements UserDetails {
    private static final long serialVersionUID = 1;

    private final @Nullable Long responder;
    private final String login;
    private final String name;
    private final String stamp;
    private final List<SimpleGrantedAuthority> authorities;

    private SignedIn(@Nullable Long responder, String login, String name, String stamp, Set<Role> roles) {
        this.responder = responder;
        this.login = login;
        this.name = name;
        this.stamp = stamp;
        this.authorities = roles.stream()
                .sorted()
                .map(it -> new SimpleGrantedAuthority("ROLE_" + it.name()))
                .toList();
    }

    /** @param stamp changes with the password */
    static SignedIn person(Responder it, String stamp) {
        return new SignedIn(it.id().value(), it.login(), it.name(), stamp, it.roles());
    }

    static SignedIn personWith(ApiToken token, Responder owner) {
        Set<Role> roles = owner.roles().stream()
                .filter(it -> token.roles().contains(it.group()))
                .collect(Collectors.toSet());
        return new SignedIn(owner.id().value(), owner.login(), owner.name(), "", roles);
    }

    static SignedIn machine(ApiToken token) {
        Set<Role> roles = Set.of(Role.values()).stream()
                .filter(it -> token.roles().contains(it.group()))
                .collect(Collectors.toSet());
        return new SignedIn(null, "token:" + token.name(), token.name(), "", roles);
    }

    /** Empty for a machine. */
    public Optional<ResponderId> responder() {
        return Optional.ofNullable(responder).map(ResponderId::new);
    }

    public String name() {
        return name;
    }

    /** Whether the address of somebody's contact may be shown to whoever this is; not to a token that only reads. */
    public boolean knows(ResponderId other) {
        return is(Role.ADMIN) || (!authorities.isEmpty() && responder().equals(Optional.of(other)));
    }

    /** Whether whoever this is may change how the person with that login is reached. */
    boolean changes(String login) {
        return is(Role.ADMIN) || (!authorities.isEmpty() && responder != null && this.login.equals(login));
    }

    public boolean is(Role role) {
        return authorities.contains(new SimpleGrantedAuthority("ROLE_" + role.name()));
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities;
    }

    /** The stamp: what a signed-in cookie is bound to. */
    @Override
    public String getPassword() {
        return stamp;
    }

    @Override
    public String getUsername() {
        return login;
    }
}
