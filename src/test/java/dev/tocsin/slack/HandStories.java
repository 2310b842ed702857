package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.slack.room.Rooms;
import dev.tocsin.testkit.SlackHand;
import dev.tocsin.testkit.SlackHand.Answer;
import dev.tocsin.testkit.SlackStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the stories of those who act in Slack share: their hands, a stranger's, and what they are told. */
abstract class HandStories extends SlackStories {
    @LocalServerPort
    int port;

    @Autowired
    Clock clock;

    @Autowired
    Timeline timeline;

    @Autowired
    Rooms rooms;

    SlackHand ana;
    SlackHand lena;
    SlackHand eve;

    @BeforeEach
    void takePhones() {
        slack.workspace().person("U0EVE", "eve@elsewhere.example");
        ana = hand("U0ANA");
        lena = hand("U0LENA");
        eve = hand("U0EVE");
    }

    SlackHand hand(String user) {
        return new SlackHand(port, slack, clock, user);
    }

    /** Open, its people paged and its channel made. */
    @Override
    IncidentView open(Priority tier, String title) {
        IncidentView it = super.open(tier, title);
        time.settle();
        return it;
    }

    /** The id of its own channel. */
    String room(IncidentView it) {
        time.settle();
        return rooms.openOf(it.id()).orElseThrow();
    }

    List<String> notes(IncidentView it) {
        return timeline.of(it.id()).stream()
                .filter(entry -> entry.kind().equals("note"))
                .map(TimelineEntry::text)
                .toList();
    }

    List<String> kinds(IncidentView it) {
        return timeline.of(it.id()).stream().map(TimelineEntry::kind).toList();
    }

    /** The text that came by the response URL. */
    String told(Answer answer) {
        return told(answer, 1);
    }

    String told(Answer answer, int count) {
        await().atMost(Duration.ofSeconds(8))
                .until(() -> slack.told(answer.responseUrl()).size() >= count);
        return slack.told(answer.responseUrl()).get(count - 1).text();
    }

    /** The form that was opened last. */
    JsonNode form() {
        return form("views.open");
    }

    JsonNode form(String method) {
        await().atMost(Duration.ofSeconds(5)).until(() -> !slack.calls(method).isEmpty());
        List<SlackStub.Call> calls = slack.calls(method);
        return json(calls.get(calls.size() - 1).get("view"));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    static void isDone(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw()).isEmpty();
    }
}
