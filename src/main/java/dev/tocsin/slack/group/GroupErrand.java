package dev.tocsin.slack.group;

import com.slack.api.methods.response.usergroups.UsergroupsListResponse;
import com.slack.api.model.Usergroup;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.errand.Errand;
import dev.tocsin.slack.errand.Outcome;
import dev.tocsin.slack.people.SlackPeople;
import dev.tocsin.slack.slot.PacedCalls;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes a team's user group hold whoever is on call; a team without such a group, or nobody in Slack, is left alone. */
@WithSlack
@Component
class GroupErrand implements Errand {
    private static final Logger LOG = LoggerFactory.getLogger(GroupErrand.class);

    private final Teams teams;
    private final OnCallGroups groups;
    private final GroupRows rows;
    private final SlackPeople people;
    private final PacedCalls slack;
    private final SlackSettings settings;
    private final Clock clock;

    GroupErrand(
            Teams teams,
            OnCallGroups groups,
            GroupRows rows,
            SlackPeople people,
            PacedCalls slack,
            SlackSettings settings,
            Clock clock) {
        this.teams = teams;
        this.groups = groups;
        this.rows = rows;
        this.people = people;
        this.slack = slack;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.GROUP;
    }

    @Override
    public Outcome run(Turn turn) {
        Team team = teams.find(new TeamId(turn.subject())).orElse(null);
        if (team == null) {
            return new Outcome.InLine(null);
        }
        String onCall = groups.onCall(team, clock.instant());
        Reply<UsergroupsListResponse> list =
                slack.call("usergroups.list", it -> it.usergroupsList(r -> r.includeUsers(true)));
        if (!(list instanceof Done<UsergroupsListResponse> all)) {
            return refused(list, team, onCall);
        }
        Optional<Usergroup> group = all.value().getUsergroups().stream()
                .filter(it -> (settings.onCallGroups() + team.slug()).equals(it.getHandle()))
                .findFirst();
        List<ResponderId> onCallNow = Stream.of(onCall.split(","))
                .filter(it -> !it.isEmpty())
                .map(id -> new ResponderId(Long.parseLong(id)))
                .toList();
        List<String> users = onCallNow.stream()
                .flatMap(id -> people.slackUser(id).stream())
                .distinct()
                .toList();
        if (group.isPresent()
                && users.size() < onCallNow.size()
                && onCallNow.stream().anyMatch(it -> people.knownSlackUser(it).isEmpty() && !people.isNobody(it))) {
            return new Outcome.Failed("Slack did not say who is on call");
        }
        if (group.isPresent() && !users.isEmpty() && !holds(group.get(), users)) {
            Reply<?> reply = slack.call(
                    "usergroups.users.update",
                    it -> it.usergroupsUsersUpdate(
                            r -> r.usergroup(group.get().getId()).users(users)));
            if (!(reply instanceof Done<?>)) {
                return refused(reply, team, onCall);
            }
            LOG.info("@{}{} now holds {}", settings.onCallGroups(), team.slug(), users);
        } else if (group.isPresent() && users.isEmpty()) {
            LOG.warn("@{}{} stays as it is: nobody who is on call is in Slack", settings.onCallGroups(), team.slug());
        }
        rows.save(team.id(), onCall, clock.instant());
        return new Outcome.InLine(null);
    }

    /** What Slack does not allow is asked for again in an hour, not every few seconds. */
    private Outcome refused(Reply<?> reply, Team team, String onCall) {
        Outcome outcome = Outcome.of(reply);
        if (reply instanceof Refused<?> && !(outcome instanceof Outcome.Failed)) {
            rows.save(team.id(), onCall, clock.instant());
            return new Outcome.GivenUp(reply.said());
        }
        return outcome;
    }

    private static boolean holds(Usergroup group, List<String> users) {
        Set<String> now = group.getUsers() == null ? Set.of() : new HashSet<>(group.getUsers());
        return now.equals(new HashSet<>(users));
    }
}
