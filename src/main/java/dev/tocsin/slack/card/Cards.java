package dev.tocsin.slack.card;

import com.slack.api.methods.request.chat.ChatPostMessageRequest.ChatPostMessageRequestBuilder;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.card.CardFacts.Facts;
import dev.tocsin.slack.card.Milestones.News;
import dev.tocsin.slack.client.Remedy;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Pause;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.client.Reply.Unanswered;
import dev.tocsin.slack.errand.Errand.Turn;
import dev.tocsin.slack.errand.Outcome;
import dev.tocsin.slack.slot.PacedCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings an incident's card in one channel into line: posts it, edits it, calls the channel for a CRITICAL incident,
 * tells what has happened. Each step answers what it came to while it is not done, empty when it is.
 */
@WithSlack
@Component
class Cards {
    private static final String EVENT = "tocsin_card";
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(5);

    private final CardRows rows;
    private final CardFacts facts;
    private final CardWriter writer;
    private final Milestones milestones;
    private final PacedCalls slack;
    private final Clock clock;

    Cards(CardRows rows, CardFacts facts, CardWriter writer, Milestones milestones, PacedCalls slack, Clock clock) {
        this.rows = rows;
        this.facts = facts;
        this.writer = writer;
        this.milestones = milestones;
        this.slack = slack;
        this.clock = clock;
    }

    Optional<Outcome> show(IncidentView incident, Place place, Turn turn) {
        CardRow row = rows.find(incident.id(), place).orElse(null);
        if (row == null && !incident.state().isOpen()) {
            return Optional.empty();
        }
        Facts now = facts.of(incident);
        CardView punctual = writer.write(incident, now, place, Optional.empty());
        Optional<Duration> late = late(turn);
        CardView view = late.isEmpty() ? punctual : writer.write(incident, now, place, late);
        Sheet sheet = new Sheet(incident, place, now, view, punctual.hash());
        CardRow there = row == null ? rows.add(incident.id(), place) : row;
        Optional<Outcome> undone = there.ts() == null ? post(sheet, there) : edit(sheet, there);
        if (undone.isPresent()) {
            return undone;
        }
        CardRow posted = rows.find(incident.id(), place).orElseThrow();
        undone = turn.hasTime() ? call(sheet, posted) : Optional.of(new Outcome.Held(Duration.ZERO, "too long", false));
        return undone.isPresent() ? undone : tell(sheet, posted);
    }

    /** @param hash of what it says, whether late or not */
    private record Sheet(IncidentView incident, Place place, Facts facts, CardView view, String hash) {
        /** Two for each tier: what is told beneath cards waits for the cards of its tier. */
        int urgency() {
            return incident.priority().ordinal() * 2;
        }
    }

    private Optional<Duration> late(Turn turn) {
        Duration late = Duration.between(turn.since(), clock.instant());
        return turn.heldUp() && late.compareTo(WORTH_A_WORD) >= 0 ? Optional.of(late) : Optional.empty();
    }

    private Optional<Outcome> post(Sheet sheet, CardRow row) {
        if (row.posting()) {
            Reply<ConversationsHistoryResponse> history = slack.call(
                    "conversations.history",
                    it -> it.conversationsHistory(
                            r -> r.channel(row.channel()).limit(100).includeAllMetadata(true)));
            if (history instanceof Done<ConversationsHistoryResponse> it) {
                String ts = posted(it.value(), sheet);
                if (ts != null) {
                    rows.posted(sheet.incident().id(), sheet.place(), row.channel(), ts);
                    return edit(sheet, new CardRow(row.channel(), ts, null, false, row.pagedStint()));
                }
            } else if (!(history instanceof Refused<?>)) {
                return Optional.of(Outcome.of(history));
            }
        }
        rows.posting(sheet.incident().id(), sheet.place(), true);
        Reply<ChatPostMessageResponse> reply = slack.post(
                sheet.place().channel(),
                sheet.urgency(),
                it -> it.chatPostMessage(r -> fill(r, sheet)
                        .text(sheet.view().text())
                        .blocks(sheet.view().blocks())),
                it -> it.chatPostMessage(r -> fill(r, sheet).text(aloud(sheet))));
        if (reply instanceof Done<ChatPostMessageResponse> it) {
            rows.posted(
                    sheet.incident().id(),
                    sheet.place(),
                    it.value().getChannel(),
                    it.value().getTs());
            rows.shown(sheet.incident().id(), sheet.place(), sheet.hash());
            rows.paged(sheet.incident().id(), sheet.place(), sheet.incident().stint());
            return Optional.empty();
        }
        if (!(reply instanceof Unanswered<?>)) {
            rows.posting(sheet.incident().id(), sheet.place(), false);
        }
        return Optional.of(undone(sheet, row, reply));
    }

    private static ChatPostMessageRequestBuilder fill(ChatPostMessageRequestBuilder request, Sheet sheet) {
        return request.channel(sheet.place().channel())
                .unfurlLinks(false)
                .unfurlMedia(false)
                .metadata(new Message.Metadata(EVENT, payload(sheet)));
    }

    private String aloud(Sheet sheet) {
        return writer.call(sheet.incident(), sheet.place(), sheet.facts().now())
                + sheet.view().text();
    }

    private Optional<Outcome> edit(Sheet sheet, CardRow row) {
        CardView view = sheet.view();
        if (sheet.hash().equals(row.shown())) {
            return Optional.empty();
        }
        Reply<?> reply = editWith(view, row, true);
        if (reply instanceof Refused<?> it && it.remedy() == Remedy.PLAINER) {
            reply = editWith(view, row, false);
        }
        if (reply instanceof Done<?> || (reply instanceof Refused<?> it && it.remedy() == Remedy.NOTHING)) {
            rows.shown(sheet.incident().id(), sheet.place(), sheet.hash());
            return Optional.empty();
        }
        if (reply instanceof Refused<?> it && it.remedy() == Remedy.ANEW) {
            String channel = sheet.place().channel();
            rows.lost(sheet.incident().id(), sheet.place(), channel);
            return sheet.incident().state().isOpen()
                    ? post(sheet, new CardRow(channel, null, null, false, row.pagedStint()))
                    : Optional.of(new Outcome.GivenUp(it.said()));
        }
        return Optional.of(undone(sheet, row, reply));
    }

    private Reply<?> editWith(CardView view, CardRow row, boolean blocks) {
        return slack.call(
                "chat.update",
                it -> it.chatUpdate(r -> r.channel(row.channel())
                        .ts(row.ts())
                        .text(view.text())
                        .blocks(blocks ? view.blocks() : java.util.List.of())));
    }

    /** An edit notifies nobody: an incident that becomes CRITICAL, or is so again, is told aloud. */
    private Optional<Outcome> call(Sheet sheet, CardRow row) {
        IncidentView incident = sheet.incident();
        boolean calls =
                !writer.call(incident, sheet.place(), sheet.facts().now()).isEmpty();
        if (!calls || row.pagedStint() >= incident.stint()) {
            return Optional.empty();
        }
        Reply<?> reply = slack.post(
                row.channel(),
                sheet.urgency(),
                it -> it.chatPostMessage(r -> r.channel(row.channel())
                        .threadTs(row.ts())
                        .replyBroadcast(true)
                        .text(aloud(sheet))
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
        if (reply instanceof Done<?>) {
            rows.paged(incident.id(), sheet.place(), incident.stint());
            return Optional.empty();
        }
        return Optional.of(undone(sheet, row, reply));
    }

    private Optional<Outcome> tell(Sheet sheet, CardRow row) {
        News news =
                milestones.since(sheet.incident(), rows.told(sheet.incident().id(), sheet.place()), sheet.facts());
        if (news.isNone()) {
            return Optional.empty();
        }
        Reply<?> reply = slack.post(
                row.channel(),
                sheet.urgency() + 1,
                it -> it.chatPostMessage(r -> r.channel(row.channel())
                        .threadTs(sheet.place().isHall() ? row.ts() : null)
                        .text(news.text())
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
        if (reply instanceof Done<?>) {
            rows.tell(sheet.incident().id(), sheet.place(), news.lines());
            return Optional.empty();
        }
        return Optional.of(
                reply instanceof Pause<?> it
                        ? new Outcome.Held(it.pause(), it.said(), false)
                        : undone(sheet, row, reply));
    }

    private Outcome undone(Sheet sheet, CardRow row, Reply<?> reply) {
        if (reply instanceof Refused<?> it
                && it.remedy() == Remedy.ENTER
                && it.error().equals("not_in_channel")) {
            Reply<?> joined =
                    slack.call("conversations.join", join -> join.conversationsJoin(r -> r.channel(row.channel())));
            return joined instanceof Done<?>
                    ? new Outcome.Held(Duration.ofSeconds(1), "has entered the channel", false)
                    : hopeless(it.said() + "; invite the app into the channel");
        }
        if (reply instanceof Pause<?> || !(reply instanceof Refused<?> it)) {
            return Outcome.of(reply);
        }
        boolean mendable = sheet.place().isHall() && it.remedy() != Remedy.AGAIN && it.remedy() != Remedy.ANEW;
        return mendable ? hopeless(it.said()) : Outcome.of(reply);
    }

    private static Outcome hopeless(String said) {
        return new Outcome.Hopeless(said);
    }

    private static @Nullable String posted(ConversationsHistoryResponse history, Sheet sheet) {
        return history.getMessages().stream()
                .filter(it -> isCard(it, sheet))
                .map(Message::getTs)
                .findFirst()
                .orElse(null);
    }

    /** By its metadata, or, where the app may not read those, by its text. */
    private static boolean isCard(Message message, Sheet sheet) {
        Message.Metadata metadata = message.getMetadata();
        return metadata == null || metadata.getEventType() == null
                ? message.getBotId() != null
                        && message.getText() != null
                        && message.getText().contains(' ' + sheet.incident().key() + ": ")
                : EVENT.equals(metadata.getEventType()) && payload(sheet).equals(metadata.getEventPayload());
    }

    private static Map<String, Object> payload(Sheet sheet) {
        return Map.of(
                "incident",
                sheet.incident().key(),
                "id",
                Long.toString(sheet.incident().id().value()));
    }
}
