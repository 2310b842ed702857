package dev.tocsin.slack.home;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.text.Mrkdwn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** When somebody is on call: what they are in now, and the next shift after that. */
@WithSlack
@Component
class MyShifts {
    private static final Duration AHEAD = Duration.ofDays(90);

    private final Teams teams;
    private final Schedules schedules;
    private final Phrases phrases;
    private final Clock clock;

    MyShifts(Teams teams, Schedules schedules, Phrases phrases, Clock clock) {
        this.teams = teams;
        this.schedules = schedules;
        this.phrases = phrases;
        this.clock = clock;
    }

    String of(Responder me) {
        Instant now = clock.instant();
        List<Shift> mine = new ArrayList<>();
        for (Team team : teams.all()) {
            for (Duty duty : Duty.values()) {
                schedules.shifts(team.id(), duty, now, now.plus(AHEAD)).stream()
                        .filter(it -> it.responder().equals(me.id()))
                        .limit(2)
                        .forEach(mine::add);
            }
        }
        if (mine.isEmpty()) {
            return "You are not on call in the next " + AHEAD.toDays() + " days.";
        }
        mine.sort(Comparator.comparing(Shift::from));
        List<String> lines = mine.stream()
                .filter(it -> !it.from().isAfter(now))
                .map(it -> "*You are on call now* (" + what(it) + ") until " + phrases.at(it.until()))
                .collect(Collectors.toCollection(ArrayList::new));
        mine.stream()
                .filter(it -> it.from().isAfter(now))
                .findFirst()
                .ifPresent(it -> lines.add(
                        "Next: " + what(it) + " from " + phrases.at(it.from()) + " until " + phrases.at(it.until())));
        return String.join("\n", lines);
    }

    private String what(Shift it) {
        return Mrkdwn.escape(teams.find(it.team()).map(Team::name).orElse("a team"), 80) + ", "
                + it.duty().title();
    }
}
