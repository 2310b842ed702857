package dev.tocsin.slack.group;

import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.escalation.Level;
import dev.tocsin.escalation.Rungs;
import dev.tocsin.platform.Sweep;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.errand.Errand.Kind;
import dev.tocsin.slack.errand.Errands;
import dev.tocsin.slack.group.GroupRows.GroupRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks every now and then whether others are on call than a team's user group holds. */
@WithSlack
@Component
class OnCallGroups implements Sweep {
    /** Somebody may have changed the group by hand. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final int URGENCY = 2;

    private final Teams teams;
    private final Rungs rungs;
    private final GroupRows rows;
    private final Errands errands;
    private final SlackSettings settings;
    private final Clock clock;

    OnCallGroups(Teams teams, Rungs rungs, GroupRows rows, Errands errands, SlackSettings settings, Clock clock) {
        this.teams = teams;
        this.rungs = rungs;
        this.rows = rows;
        this.errands = errands;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void sweep() {
        if (settings.onCallGroups().isBlank()) {
            return;
        }
        Instant now = clock.instant();
        for (Team team : teams.all()) {
            Optional<GroupRow> group = rows.find(team.id());
            boolean asItWas = group.filter(it -> it.onCall().equals(onCall(team, now))
                            && it.checkedAt().isAfter(now.minus(FRESH)))
                    .isPresent();
            if (!asItWas && errands.isInLine(Kind.GROUP, team.id().value())) {
                errands.want(Kind.GROUP, team.id().value(), () -> URGENCY);
            }
        }
    }

    /** The ids of whoever would be paged first: without on-call the next rung that has somebody. */
    String onCall(Team team, Instant now) {
        return Arrays.stream(Level.values())
                .map(level -> rungs.of(team.id(), level, now))
                .filter(people -> !people.isEmpty())
                .findFirst()
                .orElseGet(rungs::lastResort)
                .stream()
                .map(it -> Long.toString(it.id().value()))
                .collect(Collectors.joining(","));
    }
}
