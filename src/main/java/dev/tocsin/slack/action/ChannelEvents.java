package dev.tocsin.slack.action;

import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.Message;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Answers;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Callers;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.home.HomeTab;
import dev.tocsin.slack.note.SlackMessages;
import dev.tocsin.slack.note.TimelineNotes;
import dev.tocsin.slack.note.Whereabouts;
import dev.tocsin.slack.request.Routes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happens in the channel of an incident: a message of whoever may act is an update, a reaction adds it to the
 * timeline. Each can come again without harm, so Slack is only told that it is taken when it is committed.
 */
@WithSlack
@Component
class ChannelEvents implements Routes {
    private final Callers callers;
    private final Whereabouts whereabouts;
    private final Incidents incidents;
    private final TimelineNotes notes;
    private final SlackMessages messages;
    private final SlackSettings settings;
    private final Answers answers;
    private final Phrases phrases;
    private final HomeTab home;

    ChannelEvents(
            Callers callers,
            Whereabouts whereabouts,
            Incidents incidents,
            TimelineNotes notes,
            SlackMessages messages,
            SlackSettings settings,
            Answers answers,
            Phrases phrases,
            HomeTab home) {
        this.callers = callers;
        this.whereabouts = whereabouts;
        this.incidents = incidents;
        this.notes = notes;
        this.messages = messages;
        this.settings = settings;
        this.answers = answers;
        this.phrases = phrases;
        this.home = home;
    }

    @Override
    public void register(App app) {
        app.event(MessageEvent.class, (event, context) -> {
            MessageEvent it = event.getEvent();
            return it.getBotId() == null ? written(it.getChannel(), it.getUser(), it.getTs()) : Response.ok();
        });
        app.event(MessageFileShareEvent.class, (event, context) -> {
            MessageFileShareEvent it = event.getEvent();
            return written(it.getChannel(), it.getUser(), it.getTs());
        });
        app.event(MessageThreadBroadcastEvent.class, (event, context) -> {
            MessageThreadBroadcastEvent it = event.getEvent();
            return written(it.getChannel(), it.getUser(), it.getTs());
        });
        app.event(ReactionAddedEvent.class, (event, context) -> reacted(event.getEvent()));
        app.event(AppHomeOpenedEvent.class, (event, context) -> {
            if ("home".equals(event.getEvent().getTab())) {
                home.showLater(event.getEvent().getUser());
            }
            return Response.ok();
        });
    }

    private Response written(@Nullable String channel, @Nullable String user, @Nullable String ts) {
        if (channel == null || user == null || ts == null) {
            return Response.ok();
        }
        Optional<IncidentView> incident =
                whereabouts.inChannel(channel).filter(it -> it.state().isOpen());
        if (incident.isPresent()) {
            actor(caller(user, channel))
                    .ifPresent(by -> incidents.mentioned(incident.get().id(), by, at(ts)));
        }
        return Response.ok();
    }

    private Response reacted(ReactionAddedEvent event) {
        if (event.getItem() == null
                || !"message".equals(event.getItem().getType())
                || event.getReaction() == null
                || !event.getReaction().replaceFirst("::.*", "").equals(settings.noteReaction())) {
            return Response.ok();
        }
        String channel = event.getItem().getChannel();
        String ts = event.getItem().getTs();
        Optional<Message> message = messages.find(channel, ts);
        Optional<IncidentView> incident = whereabouts.ofMessage(channel, ts).or(() -> message.map(Message::getThreadTs)
                .flatMap(it -> whereabouts.ofMessage(channel, it)));
        incident.ifPresent(it -> add(it, message, channel, ts, event.getUser()));
        return Response.ok();
    }

    private void add(IncidentView incident, Optional<Message> message, String channel, String ts, String user) {
        Caller caller = caller(user, channel);
        try {
            Actor by = caller.actor();
            String line = message.map(it -> messages.line(it.getUser(), it.getText(), caller))
                    .orElseThrow(() -> new IllegalTransition(
                            "The message is gone, or Tocsin cannot see it, so it is not in the timeline"));
            notes.add(incident, by, channel, ts, line);
        } catch (IllegalTransition refused) {
            answers.tell(caller.origin(), Say.of(phrases.sentence(String.valueOf(refused.getMessage()))));
        }
    }

    /** Whom nobody can answer in the channel is told in their conversation with the app. */
    private Caller caller(String user, String channel) {
        return callers.of(new Origin(user, "", "", channel, ""));
    }

    private static Optional<Actor> actor(Caller caller) {
        try {
            return Optional.of(caller.actor());
        } catch (IllegalTransition mayOnlyLook) {
            return Optional.empty();
        }
    }

    /** {@code 1700000000.000100} */
    private static Instant at(String ts) {
        String[] parts = ts.split("\\.", 2);
        long micros = parts.length < 2 ? 0 : Long.parseLong((parts[1] + "000000").substring(0, 6));
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), micros * 1000);
    }
}
