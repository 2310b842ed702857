package dev.tocsin.slack;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.escalation.Call;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackTest;
import dev.tocsin.testkit.SlackWorkspace;
import dev.tocsin.testkit.SlackWorkspace.Message;
import dev.tocsin.testkit.TimeMachine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What the stories about Slack share: a crew that is in Slack too, and a look at what stands there. */
@SlackTest
abstract class SlackStories {
    static final String HALL = SlackWorkspace.INCIDENTS;
    static final Resolution FIXED = new Resolution("capacity", "", false);

    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    SlackStub slack;

    @Autowired
    Incidents incidents;

    @Autowired
    IncidentStates states;

    @Autowired
    Escalations escalations;

    @Autowired
    Responders responders;

    Service api;

    @BeforeEach
    void arrive() {
        api = crew.arrive();
        for (String login : List.of("ana", "ben", "lena", "carl")) {
            slack.workspace().person(idOf(login), login + "@example.org");
        }
    }

    static String idOf(String login) {
        return "U0" + login.toUpperCase(java.util.Locale.ROOT);
    }

    void reachBySlack(String login) {
        responders.reach(
                responders.byLogin(login).orElseThrow().id(),
                List.of(new ContactDetails("slack", idOf(login), null), new ContactDetails("console", login, null)));
    }

    IncidentView open(Priority tier) {
        return open(tier, "Guide API answers 503");
    }

    IncidentView open(Priority tier, String title) {
        return incidents.open(
                new NewIncident(
                        title,
                        "probe_success is 0",
                        null,
                        tier,
                        false,
                        api.id(),
                        api.name(),
                        api.team(),
                        time.now(),
                        null),
                Actor.system("test"),
                "opened by a test");
    }

    IncidentView view(IncidentView it) {
        return incidents.find(it.id()).orElseThrow();
    }

    /** Enough for whatever waits for a second's slot. */
    void aMomentLater() {
        time.advance(Duration.ofSeconds(4));
    }

    /** The only message in the incident channel. */
    Message card() {
        List<Message> messages = slack.workspace().messages(HALL);
        if (messages.size() != 1) {
            throw new AssertionError("Not one card but " + messages);
        }
        return messages.get(0);
    }

    /** What was posted into the incident channel, threads as well. */
    List<SlackStub.Call> posts() {
        return slack.calls("chat.postMessage").stream()
                .filter(it -> it.get("channel").equals(HALL))
                .toList();
    }

    String thread() {
        return String.join(
                "\n",
                slack.workspace().thread(HALL, card().ts()).stream()
                        .map(Message::text)
                        .toList());
    }

    List<String> called(IncidentView it) {
        return escalations.calls(it.id()).stream()
                .map(Call::level)
                .map(Enum::name)
                .toList();
    }
}
