package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackStub.Call;
import dev.tocsin.testkit.SlackWorkspace.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slack refuses, dawdles, or is not there at all. */
class SlackFaultsProcessTest extends SlackStories {

    @Test
    void anAbsentSlackDelaysNoEscalationAndIsCaughtUpWith() {
        slack.fails(SlackStub.EVERY_METHOD, 503);
        IncidentView it = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(called(it)).startsWith("ON_CALL", "ENGINEERING_LEAD", "CTO");
        assertThat(slack.workspace().messages(HALL)).isEmpty();

        incidents.acknowledge(it.id(), crew.as("lena"));
        slack.recovers();
        time.advance(Duration.ofMinutes(2));
        assertThat(card().blocks()).contains("Lena is on it");
        assertThat(thread()).contains("Paged CTO", "Acknowledged");
    }

    @Test
    void aSilentSlackDelaysNoEscalationEither() {
        slack.hangs("chat.postMessage");
        IncidentView it = open(Priority.CRITICAL);
        time.settle();
        slack.fails("chat.postMessage", 503); // a call that hangs takes a second of ours
        time.advance(Duration.ofMinutes(2).plusSeconds(1));

        assertThat(called(it)).startsWith("ON_CALL", "ENGINEERING_LEAD");
    }

    @Test
    void aCardWhoseAnswerWasLostIsFoundAgain() {
        slack.losesTheAnswerOnce("chat.postMessage");
        open(Priority.HIGH);
        aMomentLater();

        assertThat(card().blocks()).contains("Nobody has answered yet");
        assertThat(slack.calls("conversations.history")).isNotEmpty();
    }

    @Test
    void aNewerStateIsNeverOverwrittenByAnOlderOne() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        incidents.acknowledge(it.id(), crew.as("ana"));
        AtomicBoolean once = new AtomicBoolean();
        slack.meanwhile(() -> {
            if (once.compareAndSet(false, true)) {
                incidents.resolve(it.id(), FIXED, crew.as("ana"));
            }
        });
        aMomentLater();

        assertThat(card().blocks()).contains("*Resolved* by Ana");
    }

    @Test
    void manyChangesAreOneEdit() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        int before = card().edits();
        incidents.acknowledge(it.id(), crew.as("ana"));
        for (int n = 0; n < 20; n++) {
            incidents.note(it.id(), "note " + n, crew.as("ana"));
        }
        incidents.unacknowledge(it.id(), crew.as("ana"));
        incidents.acknowledge(it.id(), crew.as("lena"));
        aMomentLater();

        assertThat(card().edits()).isLessThanOrEqualTo(before + 2);
        assertThat(card().blocks()).contains("Lena is on it");
    }

    @Test
    void waitsAsLongAsSlackAsksAndSaysSo() {
        slack.isBusyOnce("chat.postMessage", 30);
        open(Priority.HIGH);
        time.advance(Duration.ofSeconds(29));
        assertThat(posts()).hasSize(1);

        time.advance(Duration.ofSeconds(3));
        assertThat(card().blocks()).contains("s late: Slack takes one message a second here");

        time.advance(Duration.ofSeconds(5));
        time.advance(Duration.ofMinutes(16));
        assertThat(card().blocks()).doesNotContain("s late");
    }

    @Test
    void aPauseOfOneMethodStopsNoOther() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        int before = slack.calls("chat.update").size();
        slack.isBusy("chat.update", 20);
        incidents.acknowledge(it.id(), crew.as("ana"));
        open(Priority.LOW, "Another one");
        aMomentLater();

        assertThat(slack.workspace().messages(HALL)).hasSize(2);
        assertThat(slack.calls("chat.update")).hasSize(before + 1);
    }

    @Test
    void theCriticalGoesFirstThroughANarrowChannel() {
        open(Priority.LOW, "one");
        time.settle();
        open(Priority.LOW, "two");
        open(Priority.MEDIUM, "three");
        open(Priority.CRITICAL, "four");
        time.advance(Duration.ofSeconds(15));

        assertThat(slack.workspace().messages(HALL).stream().map(Message::text))
                .satisfiesExactly(
                        it -> assertThat(it).contains("one"),
                        it -> assertThat(it).contains("four"),
                        it -> assertThat(it).contains("three"),
                        it -> assertThat(it).contains("two"));
    }

    @Test
    void aRemovedCardIsPostedAnew() {
        IncidentView it = open(Priority.HIGH);
        aMomentLater();
        slack.workspace().remove(HALL, card().ts());
        incidents.acknowledge(it.id(), crew.as("ana"));
        aMomentLater();

        assertThat(card().blocks()).contains("Ana is on it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cant_update_message", "edit_window_closed"})
    void aCardThatMayNotBeEditedIsPostedAnew(String error) {
        IncidentView it = open(Priority.MEDIUM);
        aMomentLater();
        slack.refuses("chat.update", error);
        incidents.acknowledge(it.id(), crew.as("ana"));
        aMomentLater();

        assertThat(slack.workspace().messages(HALL)).hasSize(2).last().satisfies(card -> assertThat(card.blocks())
                .contains("Ana is on it"));
    }

    @Test
    void whatIsTooMuchWithoutAWordOfAPauseWaitsAFewSeconds() {
        slack.refusesOnce("chat.postMessage", "ratelimited");
        open(Priority.MEDIUM);
        aMomentLater();
        assertThat(posts()).hasSize(1);

        time.advance(Duration.ofSeconds(3));
        assertThat(card().blocks()).contains("Nobody has answered yet");
    }

    @Test
    void entersAChannelItIsNotIn() {
        slack.refusesOnce("chat.postMessage", "not_in_channel");
        open(Priority.HIGH);
        aMomentLater();

        assertThat(slack.calls("conversations.join")).hasSize(1);
        assertThat(card().blocks()).contains("Nobody has answered yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "msg_too_long", "invalid_blocks_format"})
    void isPlainerWhereSlackTakesNoBlocks(String error) {
        slack.on(
                "chat.postMessage",
                call -> call.get("blocks").isEmpty() ? slack.workspace().call(call) : slack.refuse(error));
        slack.on(
                "chat.update",
                call -> call.get("blocks").length() <= 2 ? slack.workspace().call(call) : slack.refuse(error));
        IncidentView it = open(Priority.CRITICAL);
        time.settle();
        assertThat(posts().get(1).get("text")).startsWith("<!here> 🔴 CRITICAL " + it.key());

        incidents.acknowledge(it.id(), crew.as("ana"));
        aMomentLater();
        assertThat(card().blocks()).isIn("", "[]");
        assertThat(card().text()).contains("Ana is on it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_auth",
                "account_inactive",
                "token_revoked",
                "missing_scope",
                "channel_not_found",
                "is_archived",
                "restricted_action",
                "no_permission",
                "something_new"
            })
    void whatAPersonMustMendIsTriedOnceAMinute(String error) {
        slack.refuses("chat.postMessage", error);
        IncidentView it = open(Priority.HIGH);
        time.advance(Duration.ofSeconds(50));
        assertThat(posts()).hasSize(1);

        slack.recovers();
        incidents.acknowledge(it.id(), crew.as("ana"));
        time.advance(Duration.ofMinutes(2));
        assertThat(card().blocks()).contains("Ana is on it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
    void whatIsSlacksOwnTroubleIsTriedSoon(String error) {
        slack.refusesOnce("chat.postMessage", error);
        open(Priority.HIGH);
        aMomentLater();

        assertThat(card().blocks()).contains("Nobody has answered yet");
    }

    @Test
    void nonsenseIsNoAnswer() {
        slack.talksNonsense("chat.postMessage");
        open(Priority.HIGH);
        aMomentLater();
        slack.talksGarbage("chat.postMessage");
        aMomentLater();
        slack.recovers();
        time.advance(Duration.ofMinutes(1));

        assertThat(card().blocks()).contains("Nobody has answered yet");
        List<Call> calls = slack.calls("conversations.history");
        assertThat(calls).isNotEmpty();
    }
}
