package dev.tocsin.slack.errand;

import dev.tocsin.slack.client.Remedy;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Pause;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.client.Reply.Unanswered;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a run. */
public sealed interface Outcome {

    /** In line; worth another look at this time, when something will have changed by then. */
    record InLine(@Nullable Instant lookAgain) implements Outcome {}

    /** Something makes us wait; {@code late} when that is Slack, and what it holds up will be late. */
    record Held(Duration pause, String said, boolean late) implements Outcome {}

    /** Failed: again after a while, each time a longer one. */
    record Failed(String said) implements Outcome {}

    /** Needs a person: tried every now and then. */
    record Hopeless(String said) implements Outcome {}

    /** Not to be done; nothing more until something changes here. */
    record GivenUp(String said) implements Outcome {}

    /** What a reply means where nothing better is known. */
    static Outcome of(Reply<?> reply) {
        if (reply instanceof Pause<?> it) {
            return new Held(it.pause(), it.said(), true);
        }
        if (reply instanceof Refused<?> it) {
            return it.remedy() == Remedy.AGAIN
                    ? new Failed(it.said())
                    : it.remedy() == Remedy.MEND_THE_APP ? new Hopeless(it.said()) : new GivenUp(it.said());
        }
        if (reply instanceof Unanswered<?> it) {
            return new Failed(it.said());
        }
        return reply instanceof Done<?> ? new InLine(null) : new Failed(reply.said());
    }
}
