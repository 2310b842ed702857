package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.SlackHand.Answer;
import dev.tocsin.testkit.SlackStub;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Slack waits for three seconds, whatever our database or Slack itself are doing. */
class SlackSlowModuleTest extends HandStories {
    private static final Duration IN_TIME = Duration.ofMillis(2950);

    @Autowired
    TransactionTemplate transactions;

    private final CountDownLatch free = new CountDownLatch(1);

    @AfterEach
    void lets() {
        free.countDown();
    }

    @Test
    void aCommandThatTakesLongIsNotCalledDone() throws Exception {
        IncidentView it = busy();

        Answer answer = ana.types("ack " + it.number());

        assertThat(answer.took()).isBetween(Duration.ofMillis(2400), IN_TIME);
        assertThat(answer.text()).startsWith("Not recorded yet").contains("The result follows here");
        assertThat(view(it).state()).isEqualTo(IncidentState.OPENED);
        assertThat(slack.told(answer.responseUrl())).isEmpty();
        free.countDown();
        assertThat(told(answer)).isEqualTo(it.key() + ": Acknowledged");
        assertThat(view(it).state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    }

    @Test
    void aClickThatTakesLongIsToldTwice() throws Exception {
        IncidentView it = busy();

        Answer click = ana.clicks("incident_acknowledge", it.number());

        isDone(click);
        assertThat(click.took()).isLessThan(IN_TIME);
        assertThat(told(click)).startsWith("Not recorded yet");
        free.countDown();
        assertThat(told(click, 2)).isEqualTo(it.key() + ": Acknowledged");
    }

    @Test
    void aFormThatTakesLongSaysSoAndItsResultFollows() throws Exception {
        IncidentView it = open(Priority.HIGH);
        Answer click = ana.clicks("incident_resolve", it.number());
        JsonNode form = form();
        lock(it);

        Answer sent = ana.submits(form, Map.of("note", "Rolled back"));

        assertThat(sent.took()).isLessThan(IN_TIME);
        assertThat(sent.body().path("response_action").asText()).isEqualTo("update");
        assertThat(sent.body().path("view").toString()).contains("Not recorded yet");
        free.countDown();
        assertThat(told(click)).startsWith(it.key() + ": Resolved");
    }

    @Test
    void whatIsWrongWithALateFormFollowsToo() throws Exception {
        IncidentView it = open(Priority.CRITICAL);
        Answer click = ana.clicks("incident_more", it.number());
        ana.clicksIn(form(), "incident_more_snooze", it.number());
        JsonNode form = form("views.push");
        lock(it);

        // From the menu the form has inherited where to answer
        Answer sent = ana.submits(form, Map.of("length", "5h"));

        assertThat(sent.body().path("response_action").asText()).isEqualTo("update");
        free.countDown();
        assertThat(told(click)).startsWith("Not recorded: A CRITICAL incident can't be snoozed past");
    }

    @Test
    void anEventThatTakesLongIsSentAgainBySlack() throws Exception {
        IncidentView it = open(Priority.HIGH);
        incidents.acknowledge(it.id(), crew.as("ana"));
        String room = room(it);
        time.advance(Duration.ofMinutes(1));
        ana.types("help");
        ana.types("list");
        lock(it);
        Map<String, Object> event =
                Map.of("type", "message", "channel", room, "user", "U0ANA", "text", "x", "ts", ana.now() + ".000001");

        assertThat(ana.event(event).status()).isEqualTo(503);
        free.countDown();
        await().until(() -> view(it).updatedAt().equals(time.now().plusNanos(1000))
                || view(it).updatedAt().equals(time.now()));
    }

    @Test
    void aSlackThatDoesNotAnswerIsNotWaitedForForEver() {
        IncidentView it = open(Priority.HIGH);
        slack.hangs(SlackStub.EVERY_METHOD);

        Answer answer = ana.types("list");

        assertThat(answer.took()).isLessThan(IN_TIME);
        assertThat(answer.text()).contains(it.key());
        assertThat(hand("U0BEN").types("ack " + it.number()).text()).startsWith("You may look");
    }

    @Test
    void aWordThatComesTooLateForItsAddressIsSaidDirectly() {
        IncidentView it = open(Priority.HIGH);
        slack.fails(SlackStub.RESPONSES, 404);

        isDone(ana.clicks("incident_acknowledge", it.number()));

        await().until(() -> slack.calls("chat.postMessage").stream()
                .anyMatch(call ->
                        call.get("channel").equals("U0ANA") && call.get("text").equals(it.key() + ": Acknowledged")));
    }

    @Test
    void aWordThatSlackDidNotTakeIsSaidAgain() {
        IncidentView it = open(Priority.HIGH);
        ana.types("list");
        slack.fails(SlackStub.RESPONSES, 500);
        Answer click = ana.clicks("incident_acknowledge", it.number());
        isDone(click);
        await().until(() -> view(it).state() == IncidentState.ACKNOWLEDGED);
        slack.recovers();
        assertThat(told(click)).isEqualTo(it.key() + ": Acknowledged");
    }

    private IncidentView busy() throws InterruptedException {
        IncidentView it = open(Priority.HIGH);
        ana.types("help");
        ana.types("list");
        lock(it);
        return it;
    }

    /** Holds the incident's row until it is let free. */
    private void lock(IncidentView it) throws InterruptedException {
        CountDownLatch locked = new CountDownLatch(1);
        Thread thread = new Thread(() -> transactions.executeWithoutResult(transaction -> {
            states.lock(it.id());
            locked.countDown();
            try {
                free.await(8, TimeUnit.SECONDS);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }));
        thread.setDaemon(true);
        thread.start();
        assertThat(locked.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
