package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.testkit.SlackHand.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written and marked in the channel of an incident. */
class SlackEventsModuleTest extends HandStories {
    private IncidentView it;
    private String war;

    @BeforeEach
    void hasAChannel() {
        it = open(Priority.CRITICAL);
        incidents.acknowledge(it.id(), crew.as("ana"));
        war = room(it);
        time.advance(Duration.ofMinutes(10));
    }

    @Test
    void aMessageOfSomebodyWhoMayActIsAnUpdate() {
        writes("U0LENA", Map.of());
        time.advance(Duration.ofMinutes(14));
        assertThat(kinds(it)).doesNotContain("forgotten", "note");
        time.advance(Duration.ofMinutes(1));
        assertThat(kinds(it)).contains("forgotten");
    }

    @Test
    void whatStrangersRobotsAndOtherChannelsSayIsNone() {
        writes("U0EVE", Map.of());
        writes("U0ANA", Map.of("bot_id", "B0BOT"));
        writes("U0ANA", Map.of("channel", "C0OTHER"));
        writes("U0ANA", Map.of("subtype", "channel_join"));
        writes("U0ANA", Map.of("subtype", "message_changed"));
        time.advance(Duration.ofMinutes(5));
        assertThat(kinds(it)).contains("forgotten");
    }

    @Test
    void aReactionAddsAMessageToTheTimelineOnce() {
        String ts = ana.now() + ".000200";
        lena.types("help");
        lena.types("list");
        says(ts, "U0LENA", "The primary <https://db.example/1|db-1> is down &amp; out");

        reacts("U0ANA", "memo", war, ts);
        reacts("U0ANA", "memo", war, ts);
        reacts("U0LENA", "memo::skin-tone-3", war, ts);
        reacts("U0ANA", "eyes", war, ana.now() + ".000300");

        assertThat(notes(it)).containsExactly("Lena: The primary db-1 (https://db.example/1) is down & out");
        assertThat(timeline.of(it.id()))
                .filteredOn(entry -> entry.kind().equals("note"))
                .extracting(TimelineEntry::actor)
                .containsExactly("Ana");
    }

    @Test
    void findsMessagesInThreads() {
        String ts = ana.now() + ".000200";
        slack.on("conversations.history", call -> Map.of("messages", List.of()));
        slack.on(
                "conversations.replies",
                call -> Map.of(
                        "messages",
                        List.of(Map.of("type", "message", "ts", ts, "user", "U0ANA", "text", "in a thread"))));
        reacts("U0ANA", "memo", war, ts);
        assertThat(notes(it)).containsExactly("in a thread");
    }

    @Test
    void aReactionWaitsForSlackToTellTheMessage() {
        String ts = ana.now() + ".000200";
        slack.fails("conversations.history", 503);
        assertThat(reacts("U0ANA", "memo", war, ts).status()).isEqualTo(503);
        assertThat(notes(it)).isEmpty();

        slack.recovers();
        time.advance(Duration.ofSeconds(60));
        says(ts, "U0ANA", "found it");
        assertThat(reacts("U0ANA", "memo", war, ts).status()).isEqualTo(200);
        assertThat(notes(it)).containsExactly("found it");
    }

    @Test
    void reactionsOfStrangersAndOnWhatIsGoneAreAnsweredInPrivate() {
        String ts = ana.now() + ".000200";
        says(ts, "U0ANA", "secret");
        reacts("U0EVE", "memo", war, ts);
        slack.on("conversations.history", call -> Map.of("messages", List.of()));
        reacts("U0ANA", "memo", war, ts);

        await().until(() -> slack.workspace().messages("U0EVE").size() == 1);
        assertThat(slack.workspace().messages("U0EVE").get(0).text()).startsWith("You may look, but not do that");
        await().until(() -> slack.workspace().messages("U0ANA").size() == 1);
        assertThat(slack.workspace().messages("U0ANA").get(0).text()).startsWith("The message is gone");
        assertThat(notes(it)).isEmpty();
    }

    @Test
    void theShortcutAddsAMessageToTheTimelineOnce() {
        String ts = ana.now() + ".000200";
        Answer first = ana.addsToTimeline(war, ts, "U0LENA", "db-1 is down");
        isDone(first);
        assertThat(told(first)).isEqualTo(it.key() + ": added to its timeline");
        assertThat(told(lena.addsToTimeline(war, ts, "U0LENA", "db-1 is down")))
                .contains("in the timeline of " + it.key() + " already");
        assertThat(notes(it)).containsExactly("Somebody in Slack: db-1 is down");
    }

    @Test
    void elsewhereTheShortcutAsksForTheIncident() {
        String ts = ana.now() + ".000200";
        Answer click = ana.addsToTimeline("C0GENERAL", ts, "U0ANA", "db-1 is down");
        isDone(click);
        JsonNode form = form();
        assertThat(form.at("/blocks/0/element/initial_value").asText()).isEqualTo(it.key());

        assertThat(ana.submits(form, Map.of("number", "INC-4711"))
                        .body()
                        .at("/errors/number")
                        .asText())
                .isEqualTo("There is no INC-4711");
        ana.submits(form, Map.of("number", it.key()));
        ana.submits(form, Map.of("number", it.key()));

        assertThat(notes(it)).containsExactly("db-1 is down");
        assertThat(told(click, 2)).contains("already");
    }

    @Test
    void elsewhereTheShortcutKeepsWhatSlackCanOfALongLogLine() {
        String line = "&lt;a href=\"x\"&gt;'&amp;'&lt;/a&gt;\n".repeat(200);
        isDone(ana.addsToTimeline("C0GENERAL", ana.now() + ".000300", "U0ANA", line));
        assertThat(form().path("private_metadata").asText()).hasSizeLessThanOrEqualTo(3000);
        ana.submits(form(), Map.of("number", it.key()));

        assertThat(notes(it)).singleElement().asString().startsWith("<a href").hasSizeGreaterThan(300);
    }

    private void says(String ts, String user, String text) {
        slack.on(
                "conversations.history",
                call -> Map.of("messages", List.of(Map.of("type", "message", "ts", ts, "user", user, "text", text))));
    }

    private void writes(String user, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "type",
                "message",
                "channel",
                war,
                "channel_type",
                "channel",
                "user",
                user,
                "text",
                "looking",
                "ts",
                ana.now() + ".000100"));
        event.putAll(more);
        assertThat(ana.event(event).status()).isEqualTo(200);
    }

    private Answer reacts(String user, String reaction, String channel, String ts) {
        return ana.event(Map.of(
                "type",
                "reaction_added",
                "user",
                user,
                "reaction",
                reaction,
                "item_user",
                "U0LENA",
                "item",
                Map.of("type", "message", "channel", channel, "ts", ts),
                "event_ts",
                ana.now() + ".000900"));
    }
}
