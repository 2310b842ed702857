package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Schedules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who stands on a rung of a team's chain: where there is no primary the secondary, where the team has nobody the default
 * team's people.
 */
@Component
public class Rungs {
    private final Teams teams;
    private final Responders responders;
    private final Schedules schedules;
    private final LastResortList lastResort;

    Rungs(Teams teams, Responders responders, Schedules schedules, LastResortList lastResort) {
        this.teams = teams;
        this.responders = responders;
        this.schedules = schedules;
        this.lastResort = lastResort;
    }

    /** Active people only, in the order of their ids so that concurrent pages lock in one order. */
    public List<Responder> of(TeamId team, Level level, Instant at) {
        List<Responder> own = on(team, level, at);
        return own.isEmpty() && level != Level.CTO ? on(teams.byDefault().id(), level, at) : own;
    }

    /** Whether any rung after this one has people. */
    boolean isAnybodyAbove(TeamId team, Level level, Instant at) {
        return level.next()
                .filter(it -> !of(team, it, at).isEmpty() || isAnybodyAbove(team, it, at))
                .isPresent();
    }

    /** The secondary: called where the primary is missing or cannot be reached. */
    public List<Responder> standIns(TeamId team, Instant at) {
        return onCall(team, Duty.SECONDARY, at);
    }

    /** Called when every rung is empty. */
    public List<Responder> lastResort() {
        return active(lastResort.people());
    }

    private List<Responder> on(TeamId team, Level level, Instant at) {
        return switch (level) {
            case ON_CALL -> {
                List<Responder> primary = onCall(team, Duty.PRIMARY, at);
                yield primary.isEmpty() ? standIns(team, at) : primary;
            }
            case ENGINEERING_LEAD ->
                active(teams.find(team)
                        .flatMap(Team::lead)
                        .flatMap(responders::find)
                        .map(List::of)
                        .orElse(List.of()));
            case CTO -> active(responders.withRole(Role.CTO));
        };
    }

    private List<Responder> onCall(TeamId team, Duty duty, Instant at) {
        return active(schedules.onCall(team, duty, at).stream()
                .map(responders::find)
                .flatMap(Optional::stream)
                .toList());
    }

    private static List<Responder> active(List<Responder> people) {
        return people.stream()
                .filter(Responder::active)
                .sorted(Comparator.comparingLong(person -> person.id().value()))
                .toList();
    }
}
