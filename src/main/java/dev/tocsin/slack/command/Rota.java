package dev.tocsin.slack.command;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.people.SlackPeople;
import dev.tocsin.slack.text.Mrkdwn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is on call, in a line for each team. */
@WithSlack
@Component
class Rota {
    private static final int MOST = 40;

    private final Teams teams;
    private final Schedules schedules;
    private final Responders responders;
    private final SlackPeople people;
    private final Phrases phrases;
    private final Clock clock;

    Rota(Teams teams, Schedules schedules, Responders responders, SlackPeople people, Phrases phrases, Clock clock) {
        this.teams = teams;
        this.schedules = schedules;
        this.responders = responders;
        this.people = people;
        this.phrases = phrases;
        this.clock = clock;
    }

    /** The one that is named, else all that have a plan. */
    List<Team> teams(String name) {
        String said = name.strip().toLowerCase(Locale.ROOT);
        if (!said.isEmpty()) {
            return List.of(one(said));
        }
        List<Team> planned = teams.all().stream()
                .filter(it -> schedules.schedule(it.id()).isPresent())
                .limit(MOST)
                .toList();
        if (planned.isEmpty()) {
            throw new IllegalTransition("No team has an on-call plan yet");
        }
        return planned;
    }

    private Team one(String said) {
        List<Team> all = teams.all();
        return all.stream()
                .filter(it -> it.slug().equals(said)
                        || it.name().toLowerCase(Locale.ROOT).equals(said))
                .findFirst()
                .orElseThrow(() -> {
                    Optional<String> near =
                            NearestWord.of(said, all.stream().map(Team::slug).toList());
                    return new IllegalTransition("There is no team '" + Mrkdwn.cut(said, 40) + "'. "
                            + near.map(it -> "Did you mean `/incident oncall " + it + "`?")
                                    .orElseGet(() -> "There are "
                                            + all.stream()
                                                    .map(Team::slug)
                                                    .limit(MOST)
                                                    .collect(Collectors.joining(", "))));
                });
    }

    String line(Team team) {
        Instant now = clock.instant();
        List<Shift> first = schedules.at(team.id(), Duty.PRIMARY, now);
        List<Shift> second = schedules.at(team.id(), Duty.SECONDARY, now);
        List<Shift> next = schedules.next(team.id(), now, 1);
        String nobody = "*nobody*; the chain then begins at the default team";
        return Stream.of(
                        "*" + Mrkdwn.escape(team.name(), 80) + "*: "
                                + (first.isEmpty()
                                        ? nobody
                                        : first.stream().map(this::until).collect(Collectors.joining(", "))),
                        second.isEmpty()
                                ? ""
                                : "secondary "
                                        + second.stream()
                                                .map(it -> name(it.responder()))
                                                .collect(Collectors.joining(", ")),
                        next.isEmpty()
                                ? "nobody is planned after that"
                                : "then " + name(next.get(0).responder()) + " from "
                                        + phrases.at(next.get(0).from()))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private String until(Shift it) {
        return name(it.responder()) + " until " + phrases.at(it.until());
    }

    /** Names whom Slack knows by its own name for them, which calls nobody in an ephemeral message. */
    private String name(ResponderId id) {
        return people.knownSlackUser(id).map(Mrkdwn::mention).orElseGet(() -> responders
                .find(id)
                .map(Responder::name)
                .map(Mrkdwn::escape)
                .orElse("somebody unknown"));
    }
}
