package dev.tocsin.slack.room;

import com.slack.api.methods.response.conversations.ConversationsCreateResponse;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Priority;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.client.Remedy;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.errand.Errand;
import dev.tocsin.slack.errand.Errands;
import dev.tocsin.slack.errand.Outcome;
import dev.tocsin.slack.slot.PacedCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * An incident's own channel: made when it is CRITICAL or HIGH, kept when it is lowered, archived when it is closed, opened
 * again when it is reopened (or made anew where Slack does not let an app do that).
 */
@WithSlack
@Component
class RoomErrand implements Errand {
    private static final int MOST_NAMES = 20;
    private static final Duration UNTIL_THE_CARD_IS = Duration.ofSeconds(2);

    private static final Duration NOT_FOR_EVER = Duration.ofMinutes(2);

    private final RoomRows rows;
    private final RoomFittings fittings;
    private final Incidents incidents;
    private final Errands errands;
    private final PacedCalls slack;
    private final Clock clock;

    RoomErrand(
            RoomRows rows, RoomFittings fittings, Incidents incidents, Errands errands, PacedCalls slack, Clock clock) {
        this.clock = clock;
        this.rows = rows;
        this.fittings = fittings;
        this.incidents = incidents;
        this.errands = errands;
        this.slack = slack;
    }

    @Override
    public Kind kind() {
        return Kind.ROOM;
    }

    @Override
    public Outcome run(Turn turn) {
        IncidentView incident = incidents.find(new IncidentId(turn.subject())).orElse(null);
        if (incident == null) {
            return new Outcome.InLine(null);
        }
        Optional<RoomRow> room = rows.find(incident.id());
        if (incident.state() == IncidentState.CLOSED) {
            room.filter(RoomRow::byHand).ifPresent(it -> rows.archived(incident.id(), true));
            return room.filter(it -> !it.archived())
                    .map(it -> archive(incident, it, turn))
                    .orElseGet(() -> new Outcome.InLine(null));
        }
        if (room.isEmpty()) {
            boolean deserves = incident.priority() == Priority.CRITICAL || incident.priority() == Priority.HIGH;
            return deserves && incident.state().isOpen() ? create(incident, turn) : new Outcome.InLine(null);
        }
        if (room.get().byHand()) {
            return new Outcome.InLine(null);
        }
        return room.get().archived() ? unarchive(incident, room.get(), turn) : furnish(incident, room.get(), turn);
    }

    private Outcome create(IncidentView incident, Turn turn) {
        boolean odd = false;
        for (int which = 1; which <= MOST_NAMES && turn.hasTime(); which++) {
            String name = odd
                    ? RoomName.plain(incident.number(), which)
                    : RoomName.of(incident.number(), incident.title(), which);
            Reply<ConversationsCreateResponse> reply = slack.call(
                    "conversations.create",
                    it -> it.conversationsCreate(r -> r.name(name).isPrivate(false)));
            if (reply instanceof Done<ConversationsCreateResponse> it) {
                RoomRow room = rows.add(
                        incident.id(),
                        it.value().getChannel().getId(),
                        it.value().getChannel().getName());
                errands.want(Kind.CARD, turn.subject(), incident.priority()::ordinal);
                return furnish(incident, room, turn);
            }
            if (reply instanceof Refused<?> it && it.error().startsWith("invalid_name")) {
                if (odd) {
                    return new Outcome.GivenUp(it.said());
                }
                odd = true;
                which = 0;
            } else if (!reply.isRefusedAs("name_taken")) {
                return Outcome.of(reply);
            }
        }
        return new Outcome.Failed("Every name tried for a channel is taken");
    }

    private Outcome furnish(IncidentView incident, RoomRow room, Turn turn) {
        Optional<Reply<?>> undone = fittings.fit(incident, room, turn);
        if (undone.isEmpty()) {
            return new Outcome.InLine(null);
        }
        Reply<?> reply = undone.get();
        if (reply.isRefusedAs("channel_not_found") || reply.isRefusedAs("is_archived")) {
            rows.archivedByHand(incident.id());
            return new Outcome.GivenUp(room.name() + " was archived or deleted by hand");
        }
        return Outcome.of(reply);
    }

    /** Its card must say the last word first: an archived channel takes no edits. */
    private Outcome archive(IncidentView incident, RoomRow room, Turn turn) {
        boolean mayWait = clock.instant().isBefore(turn.since().plus(NOT_FOR_EVER));
        if (mayWait && !errands.isInLine(Kind.CARD, turn.subject())) {
            return new Outcome.Held(UNTIL_THE_CARD_IS, "waits for the card", false);
        }
        Reply<?> reply =
                slack.call("conversations.archive", it -> it.conversationsArchive(r -> r.channel(room.channel())));
        boolean gone = reply instanceof Done<?>
                || reply.isRefusedAs("channel_not_found")
                || (reply instanceof Refused<?> it && it.remedy() == Remedy.NOTHING);
        if (gone) {
            rows.archived(incident.id(), true);
            return new Outcome.InLine(null);
        }
        return Outcome.of(reply);
    }

    private Outcome unarchive(IncidentView incident, RoomRow room, Turn turn) {
        if (!incident.state().isOpen()) {
            return new Outcome.InLine(null);
        }
        Reply<?> reply =
                slack.call("conversations.unarchive", it -> it.conversationsUnarchive(r -> r.channel(room.channel())));
        if (reply instanceof Done<?> || reply.isRefusedAs("not_archived")) {
            rows.archived(incident.id(), false);
            errands.want(Kind.CARD, turn.subject(), incident.priority()::ordinal);
            return furnish(incident, room, turn);
        }
        if (reply instanceof Refused<?> it && it.remedy() != Remedy.AGAIN && it.remedy() != Remedy.MEND_THE_APP) {
            rows.forget(incident.id());
            return create(incident, turn);
        }
        return Outcome.of(reply);
    }
}
