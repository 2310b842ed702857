package dev.tocsin.slack.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.NetworkChannelContract;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.SendResult;
import dev.tocsin.notification.SendResult.NotYet;
import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackStub.Call;
import dev.tocsin.testkit.SlackTest;
import dev.tocsin.testkit.SlackWorkspace.Message;
import dev.tocsin.testkit.TimeMachine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SlackTest
class SlackChannelTest extends NetworkChannelContract {
    @Autowired
    SlackChannel channel;

    @Autowired
    SlackStub slack;

    @Autowired
    TimeMachine time;

    @BeforeEach
    void arrive() {
        slack.workspace().person("U0ANA", "ana@example.org");
    }

    /** Each time a little later: one message a second. */
    @Override
    protected Channel channel() {
        time.jump(Duration.ofSeconds(2));
        return channel;
    }

    @Override
    protected Contact contact() {
        return contact("U0ANA");
    }

    @Override
    protected String received() {
        return slack.calls().stream().map(Call::toString).collect(Collectors.joining("\n"));
    }

    @Override
    protected void provider(Mood mood) {
        switch (mood) {
            case BUSY -> slack.http().always(503, "busy");
            case REFUSING -> slack.refuses("chat.postMessage", "channel_not_found");
            case SILENT -> slack.hangs("chat.postMessage");
            case HALF_AN_ANSWER -> slack.http().hangInTheBody();
            case DRIPPING -> slack.http().drip();
            case GARBAGE -> slack.http().garbage();
            case CLOSED -> slack.goes();
        }
    }

    private static Contact contact(String address) {
        return new Contact(7, new ResponderId(1), 0, "slack", address, null);
    }

    private Message message() {
        List<Message> messages = slack.workspace().messages("U0ANA");
        return messages.get(messages.size() - 1);
    }

    @Test
    void saysOnTheLockScreenTierTitleAndWhatHappensNext() {
        send();

        assertThat(message().text()).isEqualTo("🔴 CRITICAL INC-1: Die Karte fehlt 🚑. Next: lead at 03:12");
    }

    @Test
    void canBeAnsweredFromWhereItIsRead() {
        send();

        assertThat(message().blocks())
                .contains("incident_acknowledge", "incident_resolve", "incident_escalate", "\"value\":\"1\"")
                .contains("You are called as: on-call, round 1");
    }

    @Test
    void aBundleHasAButtonForEach() {
        channel().send(letter(3), contact());

        assertThat(message().blocks().split("incident_acknowledge", -1)).hasSize(4);
    }

    @Test
    void saysInTheSameMessageHowItWentOn() {
        send();
        channel().send(letter(1, Purpose.ANSWERED, false), contact());

        assertThat(slack.workspace().messages("U0ANA")).hasSize(1);
        assertThat(message().blocks()).contains("👋").doesNotContain("incident_acknowledge");

        channel().send(letter(1, Purpose.OVER, false), contact());
        assertThat(slack.workspace().messages("U0ANA")).hasSize(1);
        assertThat(message().blocks()).contains("✅").doesNotContain("incident_");
    }

    @Test
    void hasNothingToSayToWhomItPagedNever() {
        assertThat(channel().send(letter(1, Purpose.OVER, false), contact())).isInstanceOf(Sent.class);
        assertThat(slack.workspace().messages("U0ANA")).isEmpty();
    }

    @Test
    void findsPeopleByTheirAddress() {
        assertThat(channel().send(letter(1), contact("ana@example.org"))).isInstanceOf(Sent.class);
        assertThat(message().text()).contains("INC-1");

        assertThat(channel().send(letter(1), contact("eve@example.org")))
                .isInstanceOf(Undeliverable.class)
                .extracting(SendResult::answer)
                .asString()
                .contains("eve@example.org");
    }

    @Test
    void doesNotTakeASilentSlackForAnEmptyOne() {
        slack.fails("users.lookupByEmail", 500);

        assertThat(channel().send(letter(1), contact("ana@example.org"))).isInstanceOf(RetryLater.class);
        assertThat(slack.calls("chat.postMessage")).isEmpty();
    }

    @Test
    void takesAPauseThatSlackAsksForAndTheOneThatItAlwaysWants() {
        slack.isBusyOnce("chat.postMessage", 7);
        assertThat(send())
                .isInstanceOf(RetryLater.class)
                .extracting(it -> ((RetryLater) it).after())
                .isEqualTo(Optional.of(Duration.ofSeconds(7)));

        time.jump(Duration.ofSeconds(10));
        assertThat(channel.send(letter(1), contact())).isInstanceOf(Sent.class);
        assertThat(channel.send(letter(1), contact()))
                .isEqualTo(new NotYet(Duration.ofSeconds(1), "Slack takes one message a second here"));
        assertThat(slack.calls("chat.postMessage")).hasSize(2);
    }

    @Test
    void isPlainerWhereSlackTakesNoBlocks() {
        slack.on(
                "chat.postMessage",
                call -> call.get("blocks").isEmpty() ? slack.workspace().call(call) : slack.refuse("invalid_blocks"));

        assertThat(send()).isInstanceOf(Sent.class);
        assertThat(message().text()).contains("Next: lead at 03:12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
    void triesAgainWhatIsSlacksOwnTrouble(String error) {
        slack.refuses("chat.postMessage", error);

        assertThat(send()).isEqualTo(new RetryLater(Optional.empty(), error));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_auth",
                "account_inactive",
                "token_revoked",
                "missing_scope",
                "no_permission",
                "channel_not_found",
                "not_in_channel",
                "is_archived",
                "restricted_action",
                "msg_too_long",
                "invalid_blocks",
                "cant_update_message",
                "an_error_of_next_year"
            })
    void leavesToTheNextChannelWhatWillNotWorkNow(String error) {
        slack.refuses("chat.postMessage", error);

        assertThat(send()).isEqualTo(new Undeliverable(error, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_not_found", "user_disabled", "cannot_dm_bot"})
    void knowsWhoIsGoneForGood(String error) {
        slack.refuses("chat.postMessage", error);

        assertThat(send()).isEqualTo(new Undeliverable(error, true));
    }

    @Test
    void takesRatelimitedInABodyForAPause() {
        slack.refuses("chat.postMessage", "ratelimited");

        assertThat(send()).isEqualTo(new RetryLater(Optional.of(Duration.ofSeconds(5)), "ratelimited"));
    }
}
