package dev.tocsin.workflow.tasklist;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Team;
import dev.tocsin.oncall.Schedules;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which groups of the engine there are, and who is in them. */
final class Groups {
    /** The engine's webapps have this name built in. */
    static final String ENGINE_ADMIN = "camunda-admin";

    private Groups() {}

    static String onCall(Team team) {
        return Role.ON_CALL.group() + "." + team.slug();
    }

    static Set<String> all(Collection<Team> teams) {
        Set<String> groups = new TreeSet<>(Set.of(ENGINE_ADMIN));
        for (Role role : Role.values()) {
            groups.add(role.group());
        }
        teams.forEach(team -> groups.add(onCall(team)));
        return groups;
    }

    /** @param now from when on the schedules are asked whether they know them */
    static Set<String> of(Responder responder, Collection<Team> teams, Schedules schedules, Instant now) {
        Set<String> groups = new TreeSet<>();
        if (!responder.active()) {
            return groups;
        }
        responder.roles().forEach(role -> groups.add(role.group()));
        if (responder.is(Role.ADMIN)) {
            groups.add(ENGINE_ADMIN);
        }
        for (Team team : teams) {
            if (schedules.people(team.id(), now).contains(responder.id())) {
                groups.add(onCall(team));
            }
        }
        return groups;
    }
}
