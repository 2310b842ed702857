package dev.tocsin.slack.page;

import com.slack.api.methods.request.chat.ChatPostMessageRequest.ChatPostMessageRequestBuilder;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import dev.tocsin.catalog.Contact;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.SendResult;
import dev.tocsin.notification.SendResult.NotYet;
import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Remedy;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Pause;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.page.PageRows.PageRow;
import dev.tocsin.slack.people.SlackPeople;
import dev.tocsin.slack.slot.PacedCalls;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Pages by direct messages with buttons, and says in the same messages how it went on. A contact's address is the
 * person's id in Slack ({@code U012…}) or the e-mail address that Slack knows them by.
 */
@WithSlack
@Component
class SlackChannel implements Channel {
    private final PacedCalls slack;
    private final SlackPeople people;
    private final PageRows rows;
    private final Incidents incidents;
    private final PublicUrl url;

    SlackChannel(PacedCalls slack, SlackPeople people, PageRows rows, Incidents incidents, PublicUrl url) {
        this.incidents = incidents;
        this.url = url;
        this.slack = slack;
        this.people = people;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public boolean carries(Purpose purpose) {
        return true;
    }

    /** All of it is one place. */
    @Override
    public String place(Contact contact) {
        return name();
    }

    @Override
    public SendResult send(Letter letter, Contact contact) {
        boolean pages =
                letter.lines().stream().anyMatch(it -> it.purpose() == Purpose.PAGE || it.purpose() == Purpose.TEST);
        return pages ? page(letter, contact) : follow(letter, contact);
    }

    private SendResult page(Letter letter, Contact contact) {
        Optional<String> user = user(contact.address());
        if (user.isEmpty()) {
            return people.isNobody(contact.address())
                    ? new Undeliverable("users_not_found: nobody in Slack has the address " + contact.address())
                    : new RetryLater(Optional.empty(), "Slack did not say who has the address " + contact.address());
        }
        LetterMessage message = LetterMessage.of(letter, slack.heldUp(user.get(), letter.at()));
        Reply<ChatPostMessageResponse> reply = slack.post(
                user.get(),
                letter.urgency().ordinal(),
                it -> it.chatPostMessage(
                        r -> fill(r, letter, user.get(), message).blocks(message.blocks())),
                it -> it.chatPostMessage(r -> fill(r, letter, user.get(), message)));
        if (reply instanceof Done<ChatPostMessageResponse> it) {
            letter.lines().stream()
                    .limit(LetterMessage.MOST_LINES)
                    .forEach(line -> rows.add(
                            line.subjectId(),
                            contact.id(),
                            it.value().getChannel(),
                            it.value().getTs()));
        }
        return result(reply);
    }

    private static ChatPostMessageRequestBuilder fill(
            ChatPostMessageRequestBuilder request, Letter letter, String user, LetterMessage message) {
        return request.channel(user)
                .text(message.text())
                .unfurlLinks(false)
                .unfurlMedia(false)
                .metadata(new Message.Metadata("tocsin_page", Map.of("letter", letter.id())));
    }

    /** Edits what was sent before; nobody is notified of that. */
    private SendResult follow(Letter letter, Contact contact) {
        for (Letter.Line line : letter.lines()) {
            for (PageRow page : rows.of(line.subjectId(), contact.id())) {
                List<IncidentView> bundle = bundle(page);
                LetterMessage message = bundle.isEmpty()
                        ? LetterMessage.after(line, incidents.find(new IncidentId(line.subjectId())))
                        : LetterMessage.after(bundle, url);
                Reply<?> reply = slack.call(
                        "chat.update",
                        it -> it.chatUpdate(r -> r.channel(page.channel())
                                .ts(page.ts())
                                .text(message.text())
                                .blocks(message.blocks())));
                SendResult result = result(reply);
                if (result instanceof RetryLater || result instanceof NotYet) {
                    return result;
                }
                boolean over = bundle.isEmpty()
                        ? line.purpose() == Purpose.OVER
                        : bundle.stream().noneMatch(it -> it.state().isOpen());
                if (result instanceof Undeliverable || over) {
                    rows.forget(page);
                }
            }
        }
        return new Sent("ok");
    }

    /** How everything stands that the message is about; empty when that is one thing only. */
    private List<IncidentView> bundle(PageRow page) {
        List<Long> subjects = rows.subjects(page);
        return subjects.size() < 2
                ? List.of()
                : subjects.stream()
                        .flatMap(it -> incidents.find(new IncidentId(it)).stream())
                        .sorted(Comparator.comparing(IncidentView::priority).thenComparing(IncidentView::number))
                        .toList();
    }

    private Optional<String> user(String address) {
        return address.contains("@") ? people.slackUserForSure(address) : Optional.of(address.trim());
    }

    /** Retried, given up, or left to the next channel: each on purpose. */
    private static SendResult result(Reply<?> reply) {
        if (reply instanceof Done<?>) {
            return new Sent(reply.said());
        }
        if (reply instanceof Pause<?> it) {
            return it.called() ? new RetryLater(Optional.of(it.pause()), it.said()) : new NotYet(it.pause(), it.said());
        }
        if (reply instanceof Refused<?> it) {
            return it.remedy() == Remedy.AGAIN
                    ? new RetryLater(Optional.empty(), it.said())
                    : new Undeliverable(it.said(), Remedy.isForGood(it.error()));
        }
        return new RetryLater(Optional.empty(), reply.said());
    }
}
