package dev.tocsin.slack.form;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.tocsin.incident.Outcome;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Answers;
import dev.tocsin.slack.answer.Caller;
import dev.tocsin.slack.answer.Callers;
import dev.tocsin.slack.answer.Memory;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.answer.Phrases;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.answer.Troubles;
import dev.tocsin.slack.home.HomeTab;
import dev.tocsin.slack.request.Routes;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Takes forms: what is wrong is said beside the field, what is done is said where the form was opened. */
@WithSlack
@Component
class Submissions implements Routes {
    private static final Pattern FORMS = Pattern.compile("incident_form_\\w+");

    private final Callers callers;
    private final Filing filing;
    private final Answers answers;
    private final Troubles troubles;
    private final Phrases phrases;
    private final HomeTab home;

    Submissions(Callers callers, Filing filing, Answers answers, Troubles troubles, Phrases phrases, HomeTab home) {
        this.callers = callers;
        this.filing = filing;
        this.answers = answers;
        this.troubles = troubles;
        this.phrases = phrases;
        this.home = home;
    }

    @Override
    public void register(App app) {
        app.viewSubmission(FORMS, this::take);
    }

    private Response take(ViewSubmissionRequest request, ViewSubmissionContext context) {
        View form = request.getPayload().getView();
        FormKind kind = FormKind.of(form.getCallbackId()).orElse(FormKind.NOTE);
        Origin origin = Origin.of(request);
        Caller caller = callers.of(origin);
        Outcome outcome;
        try {
            outcome = filing.file(kind, Memory.read(form.getPrivateMetadata()), new Filled(form), caller);
        } catch (WrongField wrong) {
            return context.ackWithErrors(
                    Map.of(wrong.field(), phrases.plain(String.valueOf(wrong.getMessage()), caller.zone())));
        } catch (RuntimeException refused) {
            String why = Troubles.isFact(refused) && refused.getMessage() != null
                    ? phrases.plain(refused.getMessage(), caller.zone())
                    : troubles.sentence(refused);
            return context.ackWithErrors(Map.of(kind.first(), why));
        }
        answers.tell(origin, Say.of(phrases.sentence(outcome.sentence())));
        if (origin.channel().isEmpty()) {
            home.showLater(origin.user());
        }
        return context.ack(it -> it.responseAction("clear"));
    }
}
