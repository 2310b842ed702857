package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the stories about schedules share: a team, its people and a Monday morning. */
@TocsinTest
abstract class OnCallStories {
    @Autowired
    Crew crew;

    @Autowired
    Teams teams;

    @Autowired
    Responders responders;

    @Autowired
    Schedules schedules;

    @Autowired
    Overrides overrides;

    @Autowired
    TimeMachine time;

    TeamId team = new TeamId(0);
    ResponderId ana = new ResponderId(0);
    ResponderId ben = new ResponderId(0);
    ResponderId lena = new ResponderId(0);
    Instant now = Instant.EPOCH;
    Instant monday = Instant.EPOCH;

    @BeforeEach
    void arrive() {
        crew.arrive();
        team = teams.bySlug("guide").orElseThrow().id();
        ana = person("ana");
        ben = person("ben");
        lena = person("lena");
        now = time.now();
        monday = now.minus(Duration.ofHours(1));
        schedules.rotate(team, weekly(ana, ben));
    }

    Span hours(int from, int until) {
        return new Span(now.plus(Duration.ofHours(from)), now.plus(Duration.ofHours(until)));
    }

    ResponderId person(String login) {
        return responders.byLogin(login).orElseThrow().id();
    }

    Rotation weekly(ResponderId... members) {
        return Rotation.weekly(
                ZoneOffset.UTC,
                DayOfWeek.MONDAY,
                LocalTime.of(8, 0),
                LocalDate.ofInstant(monday, ZoneOffset.UTC),
                List.of(members));
    }
}
