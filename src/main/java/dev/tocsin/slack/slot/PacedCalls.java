package dev.tocsin.slack.slot;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Remedy;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Pause;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.client.SlackCalls;
import dev.tocsin.slack.client.SlackCalls.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calls no faster than Slack allows: one message a second and channel, the most urgent first, and nothing before a
 * pause is over that Slack has asked for. What comes too soon is not called but answered with the pause.
 */
@WithSlack
@Component
public class PacedCalls {
    private static final Duration ONE_MESSAGE = Duration.ofSeconds(1);
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(5);

    private final SlackCalls slack;
    private final Slots slots;
    private final Clock clock;

    PacedCalls(SlackCalls slack, Slots slots, Clock clock) {
        this.slack = slack;
        this.slots = slots;
        this.clock = clock;
    }

    /**
     * A new message.
     *
     * @param channel also a person's id
     * @param urgency the lower, the sooner
     */
    public Reply<ChatPostMessageResponse> post(String channel, int urgency, Method<ChatPostMessageResponse> method) {
        return post(channel, urgency, method, method);
    }

    /**
     * A new message.
     *
     * @param plainer the same without what Slack may not like
     */
    public Reply<ChatPostMessageResponse> post(
            String channel,
            int urgency,
            Method<ChatPostMessageResponse> method,
            Method<ChatPostMessageResponse> plainer) {
        String lane = "to " + channel;
        Optional<Duration> wait = slots.claim(lane, urgency, ONE_MESSAGE);
        if (wait.isPresent()) {
            return new Pause<>(wait.get(), "Slack takes one message a second here", false);
        }
        Reply<ChatPostMessageResponse> reply = slack.call("chat.postMessage", method);
        boolean again = method != plainer && reply instanceof Refused<?> it && it.remedy() == Remedy.PLAINER;
        return judged(lane, again ? slack.call("chat.postMessage", plainer) : reply);
    }

    /** Any other method, on which a pause applies to the whole workspace. */
    public <T extends SlackApiTextResponse> Reply<T> call(String name, Method<T> method) {
        Optional<Duration> wait = slots.wait(name);
        return wait.isPresent()
                ? new Pause<>(wait.get(), "Slack has asked for a pause of " + name, false)
                : judged(name, slack.call(name, method));
    }

    /** How late a message into this channel is by Slack's doing, when that is worth telling its reader. */
    public Optional<Duration> heldUp(String channel, Instant since) {
        Instant now = clock.instant();
        return slots.heldSince("to " + channel)
                .map(it -> Duration.between(it.isAfter(since) ? it : since, now))
                .filter(it -> it.compareTo(WORTH_A_WORD) >= 0);
    }

    private <T> Reply<T> judged(String lane, Reply<T> reply) {
        if (reply instanceof Pause<T> it) {
            slots.pause(lane, it.pause());
        } else if (reply instanceof Reply.Done<T>) {
            slots.flows(lane);
        }
        return reply;
    }
}
