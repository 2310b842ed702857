package dev.tocsin.slack.command;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Callers;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.answer.Troubles;
import dev.tocsin.slack.request.Routes;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** {@code /incident} and {@code /incidents}, which mean the same. */
@WithSlack
@Component
class Commands implements Routes {
    private static final Pattern OURS = Pattern.compile("/[a-z0-9_-]{1,40}");

    private final Callers callers;
    private final Looking looking;
    private final Acting acting;
    private final Troubles troubles;

    Commands(Callers callers, Looking looking, Acting acting, Troubles troubles) {
        this.callers = callers;
        this.looking = looking;
        this.acting = acting;
        this.troubles = troubles;
    }

    @Override
    public void register(App app) {
        app.command(OURS, (request, context) -> answer(request));
    }

    private Response answer(SlashCommandRequest request) {
        String text = request.getPayload().getText();
        Spoken spoken = Spoken.of(text == null ? "" : text);
        Optional<Say> said;
        try {
            said = answer(spoken, Origin.of(request));
        } catch (RuntimeException failed) {
            said = Optional.of(Say.of(troubles.sentence(failed)));
        }
        return said.map(it -> Response.json(200, it.json())).orElseGet(Response::ok);
    }

    private Optional<Say> answer(Spoken spoken, Origin origin) {
        if (spoken.word().isEmpty()) {
            return Optional.of(looking.help());
        }
        Optional<Verb> verb = Verb.of(spoken.word());
        if (verb.isEmpty()) {
            return Optional.of(unknown(spoken));
        }
        Caller caller = callers.of(origin);
        return switch (verb.get()) {
            case LIST -> Optional.of(looking.list(spoken, caller));
            case SHOW -> Optional.of(looking.show(spoken, caller));
            case ONCALL -> Optional.of(looking.onCall(spoken));
            case SLA -> Optional.of(looking.deadlines(caller));
            case TIMELINE -> Optional.of(looking.timeline(spoken, caller));
            case HELP -> Optional.of(looking.help());
            case ACK, UNACK, RESOLVE, ESCALATE, RAISE, LOWER, SNOOZE, NOTE, ASSIGN, NEW ->
                acting.act(verb.get(), spoken, caller);
        };
    }

    private static Say unknown(Spoken spoken) {
        String word = "`" + Mrkdwn.escape(spoken.word().replace('`', '\''), 40) + "`";
        return Say.of(Verb.like(spoken.word().toLowerCase(Locale.ROOT))
                .map(it -> "There is no " + word + ". Did you mean `" + it.usage() + "` (" + it.summary() + ")?")
                .orElse("There is no " + word + ". `/incident help` says what there is."));
    }
}
