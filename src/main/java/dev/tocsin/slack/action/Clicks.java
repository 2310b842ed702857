package dev.tocsin.slack.action;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload.Action;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.escalation.Summons;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IllegalTransition;
import dev.tocsin.incident.IncidentKey;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Outcome;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Answers;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Callers;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.answer.Standing;
import dev.tocsin.slack.answer.Troubles;
import dev.tocsin.slack.form.FormKind;
import dev.tocsin.slack.form.Forms;
import dev.tocsin.slack.form.Menu;
import dev.tocsin.slack.home.HomeTab;
import dev.tocsin.slack.request.Routes;
import dev.tocsin.slack.text.Buttons;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The buttons on cards, in the home tab and in the menu; what came of a click is a message to whoever clicked. */
@WithSlack
@Component
class Clicks implements Routes {
    private static final Pattern ALL = Pattern.compile(".*");

    /** What can be done with an incident that is resolved. */
    private static final Set<String> AFTERWARDS = Set.of(
            Buttons.MORE,
            Menu.PREFIX + Menu.REOPEN,
            Menu.PREFIX + Menu.CLOSE,
            Menu.PREFIX + Menu.POSTMORTEM,
            Menu.PREFIX + "note");

    private final Callers callers;
    private final Standing standing;
    private final Incidents incidents;
    private final Summons summons;
    private final Forms forms;
    private final Answers answers;
    private final Troubles troubles;
    private final Phrases phrases;
    private final HomeTab home;

    Clicks(
            Callers callers,
            Standing standing,
            Incidents incidents,
            Summons summons,
            Forms forms,
            Answers answers,
            Troubles troubles,
            Phrases phrases,
            HomeTab home) {
        this.callers = callers;
        this.standing = standing;
        this.incidents = incidents;
        this.summons = summons;
        this.forms = forms;
        this.answers = answers;
        this.troubles = troubles;
        this.phrases = phrases;
        this.home = home;
    }

    @Override
    public void register(App app) {
        app.blockAction(ALL, (request, context) -> clicked(request));
    }

    /** Links are clicks too, and need no answer. */
    private Response clicked(BlockActionRequest request) {
        BlockActionPayload payload = request.getPayload();
        Action action = payload.getActions().get(0);
        Origin origin = Origin.of(request);
        if (!String.valueOf(action.getActionId()).startsWith("incident_")) {
            return Response.ok();
        }
        Optional<Say> said;
        try {
            said = act(action, payload, origin);
        } catch (RuntimeException failed) {
            said = Optional.of(Say.of(troubles.sentence(failed)));
        }
        said.ifPresent(it -> tell(payload, origin, it));
        return Response.ok();
    }

    private Optional<Say> act(Action action, BlockActionPayload payload, Origin origin) {
        String what = action.getActionId();
        IncidentView it = standing.number(number(action));
        Caller caller = callers.of(origin);
        Actor by = caller.actor();
        if (it.state() == IncidentState.RESOLVED && AFTERWARDS.contains(what)) {
            return afterwards(what, it, by, origin);
        }
        standing.requireOpen(it);
        return switch (what) {
            case Buttons.ACKNOWLEDGE -> done(incidents.acknowledge(it.id(), by));
            case Buttons.ESCALATE -> done(summons.next(it.id(), by));
            case Buttons.RESOLVE -> forms.openResolve(origin, it.number());
            case Buttons.MORE -> forms.openMore(origin, it);
            case Menu.PREFIX + Menu.UNACKNOWLEDGE -> done(incidents.unacknowledge(it.id(), by));
            case Menu.PREFIX + Menu.POSTMORTEM -> done(incidents.wantPostmortem(it.id(), by));
            default ->
                FormKind.named(what.substring(Math.min(what.length(), Menu.PREFIX.length())))
                        .map(kind -> forms.push(origin, kind, it))
                        .orElseThrow(() -> new IllegalTransition("That button is of an older card; open the incident"
                                + " with `/incident show " + it.number() + "`"));
        };
    }

    private Optional<Say> afterwards(String what, IncidentView it, Actor by, Origin origin) {
        return switch (what) {
            case Buttons.MORE -> forms.openMore(origin, it);
            case Menu.PREFIX + Menu.REOPEN -> done(incidents.reopen(it.id(), by, ""));
            case Menu.PREFIX + Menu.CLOSE -> done(incidents.close(it.id(), by));
            case Menu.PREFIX + Menu.POSTMORTEM -> done(incidents.wantPostmortem(it.id(), by));
            default -> forms.push(origin, FormKind.NOTE, it);
        };
    }

    private Optional<Say> done(Outcome outcome) {
        return Optional.of(Say.of(phrases.sentence(outcome.sentence())));
    }

    /** A menu is replaced by what came of it, the home tab shows it on top. */
    private void tell(BlockActionPayload payload, Origin origin, Say say) {
        boolean inView = payload.getView() != null;
        boolean inHome = inView && "home".equals(payload.getView().getType());
        if (inHome) {
            home.showLater(origin.user(), say.text());
        } else if (inView) {
            forms.show(payload.getView().getId(), "Tocsin", say.text());
        }
        if (!inHome) {
            answers.tell(origin, say);
        }
    }

    private static long number(Action action) {
        String value = action.getSelectedOption() == null
                ? action.getValue()
                : action.getSelectedOption().getValue();
        return IncidentKey.number(value == null ? "" : value)
                .orElseThrow(() -> new IllegalTransition("That button names no incident; use `/incident` instead"));
    }
}
