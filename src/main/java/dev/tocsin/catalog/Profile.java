package dev.tocsin.catalog;

import dev.tocsin.platform.Expect;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** What can be said about a responder by whoever adds or changes one. */
public record Profile(
        String login,
        String name,
        String email,
        ZoneId zone,
        Set<Role> roles,
        LocalTime quietFrom,
        LocalTime quietUntil) {

    public Profile(String login, String name, String email, ZoneId zone, Set<Role> roles) {
        this(login, name, email, zone, roles, Responder.QUIET_FROM, Responder.QUIET_UNTIL);
    }

    void check() {
        new Expect()
                .that(
                        login.matches("[a-z0-9][a-z0-9._-]{0,62}"),
                        "/login",
                        "must be 1 to 63 lower-case letters, digits, dots, hyphens or underscores")
                .text("/name", name, 120)
                .atMost("/email", email, 254)
                .that(email.isEmpty() || email.matches("[^@\\s]+@[^@\\s]+"), "/email", "must be an e-mail address")
                .orComplain();
    }
}
