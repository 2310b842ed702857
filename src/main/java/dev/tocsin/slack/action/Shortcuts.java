package dev.tocsin.slack.action;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.OpenWork;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Answers;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Callers;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.answer.Troubles;
import dev.tocsin.slack.form.Forms;
import dev.tocsin.slack.note.SlackMessages;
import dev.tocsin.slack.note.TimelineNotes;
import dev.tocsin.slack.note.Whereabouts;
import dev.tocsin.slack.request.Routes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** In a message's menu: "Add to timeline", and in the menu of all shortcuts "Open an incident". */
@WithSlack
@Component
class Shortcuts implements Routes {
    private static final String TIMELINE = "add_to_timeline";
    private static final String NEW = "incident_new";

    private final Callers callers;
    private final Whereabouts whereabouts;
    private final OpenWork work;
    private final Summons summons;
    private final TimelineNotes notes;
    private final SlackMessages messages;
    private final Forms forms;
    private final Answers answers;
    private final Troubles troubles;
    private final Phrases phrases;

    Shortcuts(
            Callers callers,
            Whereabouts whereabouts,
            OpenWork work,
            Summons summons,
            TimelineNotes notes,
            SlackMessages messages,
            Forms forms,
            Answers answers,
            Troubles troubles,
            Phrases phrases) {
        this.callers = callers;
        this.whereabouts = whereabouts;
        this.work = work;
        this.summons = summons;
        this.notes = notes;
        this.messages = messages;
        this.forms = forms;
        this.answers = answers;
        this.troubles = troubles;
        this.phrases = phrases;
    }

    @Override
    public void register(App app) {
        app.messageShortcut(TIMELINE, (request, context) -> timeline(request));
        app.globalShortcut(NEW, (request, context) -> {
            Origin origin = Origin.of(request);
            tell(origin, () -> {
                callers.of(origin).actor();
                return forms.openNew(origin, "");
            });
            return Response.ok();
        });
    }

    private Response timeline(MessageShortcutRequest request) {
        Origin origin = Origin.of(request);
        tell(origin, () -> add(request.getPayload(), origin));
        return Response.ok();
    }

    private Optional<Say> add(MessageShortcutPayload shortcut, Origin origin) {
        Caller caller = callers.of(origin);
        Actor by = caller.actor();
        String ts = shortcut.getMessageTs() == null ? shortcut.getMessage().getTs() : shortcut.getMessageTs();
        String text = messages.line(
                shortcut.getMessage().getUser(), shortcut.getMessage().getText(), caller);
        String thread = shortcut.getMessage().getThreadTs();
        Optional<IncidentView> here = whereabouts.ofMessage(origin.channel(), thread == null ? ts : thread);
        if (here.isPresent()) {
            return Optional.of(Say.of(phrases.sentence(
                    notes.add(here.get(), by, origin.channel(), ts, text).sentence())));
        }
        List<IncidentView> theirs = caller.responder()
                .map(it -> work.of(it.id(), summons.of(it.id())))
                .orElse(List.of());
        return forms.openTimeline(
                origin, ts, text, theirs.size() == 1 ? theirs.get(0).key() : "");
    }

    private void tell(Origin origin, Supplier<Optional<Say>> work) {
        Optional<Say> said;
        try {
            said = work.get();
        } catch (RuntimeException failed) {
            said = Optional.of(Say.of(troubles.sentence(failed)));
        }
        said.ifPresent(it -> answers.tell(origin, it));
    }
}
