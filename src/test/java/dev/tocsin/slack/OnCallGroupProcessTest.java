package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.Rotation;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OnCallGroupProcessTest extends SlackStories {
    @Autowired
    Teams teams;

    @Autowired
    Schedules schedules;

    @Autowired
    Overrides overrides;

    @Test
    void holdsWhoeverIsOnCallFromTheHandOffOn() {
        slack.workspace().group("S0GUIDE", "oncall-guide", "U0CARL");
        Team guide = teams.bySlug("guide").orElseThrow();
        schedules.rotate(
                guide.id(),
                Rotation.weekly(
                        ZoneOffset.UTC,
                        DayOfWeek.TUESDAY,
                        LocalTime.of(8, 0),
                        LocalDate.of(2026, 1, 6),
                        List.of(
                                responders.byLogin("ana").orElseThrow().id(),
                                responders.byLogin("ben").orElseThrow().id())));
        time.settle();
        List<String> before = slack.workspace().members("S0GUIDE");
        assertThat(before).hasSize(1).isSubsetOf("U0ANA", "U0BEN");

        time.advance(Duration.ofHours(23).plusMinutes(1));
        assertThat(slack.workspace().members("S0GUIDE"))
                .hasSize(1)
                .isSubsetOf("U0ANA", "U0BEN")
                .isNotEqualTo(before);
    }

    @Test
    void whoeverStoodInLeavesWhenNobodyIsOnCallAfterThem() {
        slack.workspace().group("S0GUIDE", "oncall-guide", "U0ANA");
        for (Team team : teams.all()) {
            schedules.plan(team.id(), List.of(), null);
        }
        Team guide = teams.bySlug("guide").orElseThrow();
        Span anHour = new Span(time.now(), time.now().plus(Duration.ofHours(1)));
        overrides.add(
                guide.id(),
                new Change(
                        Duty.PRIMARY,
                        Kind.ADD,
                        anHour,
                        Optional.of(responders.byLogin("ben").orElseThrow().id()),
                        Optional.empty(),
                        ""),
                "Lena");
        time.settle();
        assertThat(slack.workspace().members("S0GUIDE")).containsExactly("U0BEN");

        time.advance(Duration.ofMinutes(61));

        assertThat(slack.workspace().members("S0GUIDE"))
                .as("the lead is paged first")
                .containsExactly("U0LENA");
    }

    @Test
    void waitsForASlackThatDoesNotSayWhoSomebodyIs() {
        slack.workspace().group("S0GUIDE", "oncall-guide", "U0CARL");
        slack.fails("users.lookupByEmail", 503);
        time.advance(Duration.ofMinutes(1));
        assertThat(slack.workspace().members("S0GUIDE")).containsExactly("U0CARL");

        slack.recovers();
        time.advance(Duration.ofMinutes(1));
        assertThat(slack.workspace().members("S0GUIDE")).containsExactly("U0ANA");
    }

    @Test
    void bringsBackWhatWasChangedByHand() {
        slack.workspace().group("S0GUIDE", "oncall-guide", "U0ANA");
        time.settle();
        slack.workspace().group("S0GUIDE", "oncall-guide", "U0BEN", "U0CARL");
        time.advance(Duration.ofMinutes(70));

        assertThat(slack.workspace().members("S0GUIDE")).containsExactly("U0ANA");
    }

    @Test
    void leavesOtherGroupsAloneAndAsksSeldom() {
        slack.workspace().group("S0OTHER", "oncall-other", "U0CARL");
        time.settle();
        int asked = slack.calls("usergroups.list").size();
        time.advance(Duration.ofMinutes(30));

        assertThat(slack.workspace().members("S0OTHER")).containsExactly("U0CARL");
        assertThat(slack.calls("usergroups.list")).hasSize(asked);
    }

    @Test
    void aWorkspaceWithoutGroupsIsAskedOnceAnHour() {
        slack.refuses("usergroups.list", "paid_teams_only");
        time.settle();
        int asked = slack.calls("usergroups.list").size();
        time.advance(Duration.ofMinutes(30));

        assertThat(slack.calls("usergroups.list")).hasSize(asked);
    }
}
