package dev.tocsin.slack.note;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import dev.tocsin.catalog.Responder;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.SlackAway;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.SlackCalls;
import dev.tocsin.slack.people.SlackPeople;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages as they stand in Slack. */
@WithSlack
@Component
public class SlackMessages {
    private final SlackCalls slack;
    private final SlackPeople people;
    private final PlainMessage plain;

    SlackMessages(SlackCalls slack, SlackPeople people, PlainMessage plain) {
        this.slack = slack;
        this.people = people;
        this.plain = plain;
    }

    /** As a line of a timeline: with its writer's name, unless that is who adds it. */
    public String line(@Nullable String writer, @Nullable String text, Caller adder) {
        String said = text == null || text.isBlank() ? "(a message without text)" : plain.of(text);
        if (writer == null || writer.equals(adder.origin().user())) {
            return said;
        }
        return people.known(writer).map(Responder::name).orElse("Somebody in Slack") + ": " + said;
    }

    /**
     * The message itself, in the channel or in a thread; empty when it is gone or cannot be seen.
     *
     * @throws SlackAway when Slack does not answer
     */
    public Optional<Message> find(String channel, String ts) {
        Reply<ConversationsHistoryResponse> reply = slack.call(
                "conversations.history",
                it -> it.conversationsHistory(r ->
                        r.channel(channel).latest(ts).oldest(ts).inclusive(true).limit(1)));
        Optional<Message> found = reply instanceof Done<ConversationsHistoryResponse> done
                ? exactly(ts, done.value().getMessages())
                : nothing(reply);
        return found.isPresent() ? found : inThread(channel, ts);
    }

    private Optional<Message> inThread(String channel, String ts) {
        Reply<ConversationsRepliesResponse> reply = slack.call(
                "conversations.replies",
                it -> it.conversationsReplies(r -> r.channel(channel).ts(ts).limit(1)));
        return reply instanceof Done<ConversationsRepliesResponse> done
                ? exactly(ts, done.value().getMessages())
                : nothing(reply);
    }

    private static Optional<Message> nothing(Reply<?> reply) {
        if (reply instanceof Reply.Refused) {
            return Optional.empty();
        }
        throw new SlackAway(reply.said());
    }

    private static Optional<Message> exactly(String ts, @Nullable List<Message> messages) {
        return (messages == null ? Stream.<Message>empty() : messages.stream())
                .filter(it -> ts.equals(it.getTs()))
                .findFirst();
    }
}
