package dev.tocsin.slack.room;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Remedy;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.errand.Errand.Turn;
import dev.tocsin.slack.people.SlackPeople;
import dev.tocsin.slack.slot.PacedCalls;
import dev.tocsin.slack.text.Mrkdwn;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a channel is fitted with: topic, bookmarks, members. */
@WithSlack
@Component
class RoomFittings {
    private static final int LONGEST_TOPIC = 250;

    private final RoomRows rows;
    private final Escalations escalations;
    private final Services services;
    private final SlackPeople people;
    private final PublicUrl url;
    private final PacedCalls slack;

    RoomFittings(
            RoomRows rows,
            Escalations escalations,
            Services services,
            SlackPeople people,
            PublicUrl url,
            PacedCalls slack) {
        this.rows = rows;
        this.escalations = escalations;
        this.services = services;
        this.people = people;
        this.url = url;
        this.slack = slack;
    }

    /** The reply that stopped it; empty when all is there. */
    Optional<Reply<?>> fit(IncidentView incident, RoomRow room, Turn turn) {
        return invite(incident, room, turn)
                .or(() -> topic(incident, room))
                .or(() -> room.furnished() ? Optional.empty() : bookmark(incident, room));
    }

    private Optional<Reply<?>> topic(IncidentView incident, RoomRow room) {
        String topic = topicOf(incident);
        if (topic.equals(room.topic())) {
            return Optional.empty();
        }
        Reply<?> reply = slack.call(
                "conversations.setTopic",
                it -> it.conversationsSetTopic(r -> r.channel(room.channel()).topic(topic)));
        if (isDone(reply) || reply.isRefusedAs("too_long")) {
            rows.topic(incident.id(), topic);
            return Optional.empty();
        }
        return Optional.of(reply);
    }

    /** Only what seldom changes: each change is a line in the channel. */
    private String topicOf(IncidentView incident) {
        String state =
                switch (incident.state()) {
                    case OPENED -> "nobody has answered yet";
                    case ACKNOWLEDGED -> incident.acknowledgedBy() + " is on it";
                    case RESOLVED -> "resolved";
                    case CLOSED -> "closed";
                };
        String words = "%s %s · %s · ".formatted(Mrkdwn.light(incident.priority()), incident.priority(), state);
        String link = url.incident(incident.number()).toString();
        return Mrkdwn.escape(words, Math.max(LONGEST_TOPIC - link.length(), 1)) + (link.length() < 200 ? link : "");
    }

    private Optional<Reply<?>> bookmark(IncidentView incident, RoomRow room) {
        Map<String, URI> bookmarks = new LinkedHashMap<>();
        bookmarks.put(incident.key() + " in Tocsin", url.incident(incident.number()));
        Optional.ofNullable(incident.service())
                .flatMap(services::find)
                .flatMap(Service::runbook)
                .ifPresent(runbook -> bookmarks.put("Runbook", runbook));
        for (Map.Entry<String, URI> it : bookmarks.entrySet()) {
            Reply<?> reply = slack.call(
                    "bookmarks.add",
                    call -> call.bookmarksAdd(r -> r.channelId(room.channel())
                            .title(it.getKey())
                            .type("link")
                            .link(it.getValue().toString())));
            if (!isDone(reply) && !refusedForThisOnly(reply)) {
                return Optional.of(reply);
            }
        }
        rows.furnished(incident.id());
        return Optional.empty();
    }

    /** Everybody who is called for it or answers for it, each once: who leaves may stay away. */
    private Optional<Reply<?>> invite(IncidentView incident, RoomRow room, Turn turn) {
        Set<ResponderId> members = Stream.concat(
                        escalations.called(incident.id()).stream().map(Responder::id),
                        Stream.ofNullable(incident.assignee()))
                .collect(Collectors.toSet());
        Set<String> invited = rows.invited(incident.id());
        for (ResponderId member : members) {
            String user = turn.hasTime() ? people.slackUser(member).orElse(null) : null;
            if (user == null || invited.contains(user)) {
                continue;
            }
            Reply<?> reply = slack.call(
                    "conversations.invite",
                    it -> it.conversationsInvite(r -> r.channel(room.channel()).users(java.util.List.of(user))));
            if (!isDone(reply) && !refusedForThisOnly(reply)) {
                return Optional.of(reply);
            }
            rows.invited(incident.id(), user);
        }
        return Optional.empty();
    }

    private static boolean isDone(Reply<?> reply) {
        return reply instanceof Done<?> || (reply instanceof Refused<?> it && it.remedy() == Remedy.NOTHING);
    }

    /** A person who cannot be invited, a link that Slack does not like: the rest goes on. */
    private static boolean refusedForThisOnly(Reply<?> reply) {
        return reply instanceof Refused<?> it
                && !it.error().equals("channel_not_found")
                && (it.remedy() == Remedy.ELSEWHERE
                        || it.remedy() == Remedy.PLAINER
                        || it.error().equals("missing_scope"));
    }
}
