package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.slack.people.SlackPeople;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackTest;
import dev.tocsin.testkit.TimeMachine;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SlackTest
class SlackPeopleModuleTest {
    @Autowired
    SlackPeople people;

    @Autowired
    Responders responders;

    @Autowired
    Crew crew;

    @Autowired
    SlackStub slack;

    @Autowired
    TimeMachine time;

    Responder ana;

    @BeforeEach
    void arrive() {
        crew.arrive();
        ana = responders.byLogin("ana").orElseThrow();
        slack.workspace().person("U0ANA", "Ana@Example.org");
        slack.workspace().person("U0EVE", "eve@elsewhere.example");
    }

    @Test
    void knowsPeopleByTheirEmail() {
        assertThat(people.responder("U0ANA")).contains(ana);
        assertThat(people.slackUser(ana.id())).contains("U0ANA");
        assertThat(people.responder("U0EVE")).isEmpty();
    }

    @Test
    void anAddressThatTwoPeopleHaveIsNobodys() {
        Responder twin = responders.add(new Profile("twin", "Twin", "ANA@example.org", ZoneOffset.UTC, Set.of()));
        try {
            assertThat(people.responder("U0ANA")).isEmpty();
        } finally {
            responders.change(twin.id(), new Profile("twin", "Twin", "", ZoneOffset.UTC, Set.of()));
        }
        assertThat(people.responder("U0ANA")).contains(ana);
    }

    @Test
    void asksSlackOnceADay() {
        people.responder("U0ANA");
        people.responder("U0ANA");
        people.slackUser(ana.id());
        assertThat(slack.calls()).hasSize(1);

        time.jump(Duration.ofHours(25));
        people.responder("U0ANA");
        assertThat(slack.calls()).hasSize(2);
    }

    @Test
    void keepsToWhatItKnowsWhileSlackIsAway() {
        people.responder("U0ANA");
        time.jump(Duration.ofHours(25));
        slack.fails(SlackStub.EVERY_METHOD, 503);

        assertThat(people.responder("U0ANA")).contains(ana);
        assertThat(people.slackUser(ana.id())).contains("U0ANA");
    }

    @Test
    void asksForAStrangerNotAtEveryClick() {
        people.responder("U0NOBODY");
        people.responder("U0NOBODY");
        assertThat(slack.calls("users.info")).hasSize(1);

        slack.workspace().person("U0NOBODY", "ben@example.org");
        time.jump(Duration.ofMinutes(6));
        assertThat(people.responder("U0NOBODY").map(Responder::login)).contains("ben");
    }

    @Test
    void askingWithoutCallingOutMakesNoCalls() {
        assertThat(people.known("U0ANA")).isEmpty();
        assertThat(people.knownSlackUser(ana.id())).isEmpty();
        assertThat(slack.calls()).isEmpty();

        people.responder("U0ANA");
        assertThat(people.known("U0ANA")).contains(ana);
    }

    @Test
    void theDeactivatedAreStrangers() {
        responders.activate(ana.id(), false);

        assertThat(people.responder("U0ANA")).isEmpty();
    }
}
