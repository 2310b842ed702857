package dev.tocsin.catalog;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** A person who can be called; quiet hours are local times in their own zone. */
public record Responder(
        ResponderId id,
        String login,
        String name,
        String email,
        ZoneId zone,
        Set<Role> roles,
        boolean active,
        LocalTime quietFrom,
        LocalTime quietUntil) {

    public static final LocalTime QUIET_FROM = LocalTime.of(22, 0);
    public static final LocalTime QUIET_UNTIL = LocalTime.of(7, 0);

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** May change incidents, not only look at them: everybody with a role, here as over REST. */
    public boolean mayAct() {
        return active && !roles.isEmpty();
    }

    /** Reviews missed deadlines. */
    public boolean leads() {
        return active && (is(Role.ENGINEERING_LEAD) || is(Role.CTO) || is(Role.ADMIN));
    }
}
