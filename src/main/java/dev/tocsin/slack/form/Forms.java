package dev.tocsin.slack.form;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.view.View;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.platform.PublicUrl;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Memory;
import dev.tocsin.slack.answer.Notice;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.answer.Say;
import dev.tocsin.slack.client.Reply;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.Reply.Refused;
import dev.tocsin.slack.client.SlackCalls;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens forms; what is returned says why one did not open. */
@WithSlack
@Component
public class Forms {
    /** The trigger is older than three seconds, or has opened a form before. */
    private static final Set<String> TOO_LATE =
            Set.of("expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged");

    private final SlackCalls slack;
    private final Services services;
    private final PublicUrl url;

    Forms(SlackCalls slack, Services services, PublicUrl url) {
        this.slack = slack;
        this.services = services;
        this.url = url;
    }

    public Optional<Say> openNew(Origin origin, String title) {
        Map<String, String> bySlug = new LinkedHashMap<>();
        services.all().stream()
                .sorted(Comparator.comparing(Service::name))
                .forEach(it -> bySlug.put(it.slug(), it.name()));
        return open(origin, Views.opening(Memory.of(0, origin), title, bySlug));
    }

    public Optional<Say> openResolve(Origin origin, long number) {
        return open(origin, Views.resolving(Memory.of(number, origin)));
    }

    /** The menu of what else can be done. */
    public Optional<Say> openMore(Origin origin, IncidentView it) {
        return open(origin, Menu.of(it, Memory.of(it.number(), origin)));
    }

    /** Asks to which incident a message belongs. */
    public Optional<Say> openTimeline(Origin origin, String ts, String text, String number) {
        return open(origin, Views.timeline(Memory.of(0, origin).about(ts, text), number));
    }

    /** On top of the menu. */
    public Optional<Say> push(Origin origin, FormKind kind, IncidentView it) {
        View form = Views.of(kind, it, Memory.of(it.number(), origin));
        return trouble(slack.call(
                "views.push",
                to -> to.viewsPush(v -> v.triggerId(origin.trigger()).view(form))));
    }

    /** In the place of the menu. */
    public void show(String viewId, String title, String sentence) {
        slack.call("views.update", to -> to.viewsUpdate(v -> v.viewId(viewId).view(Notice.view(title, sentence))));
    }

    private Optional<Say> open(Origin origin, View form) {
        return trouble(slack.call(
                "views.open",
                to -> to.viewsOpen(v -> v.triggerId(origin.trigger()).view(form))));
    }

    private <T extends SlackApiTextResponse> Optional<Say> trouble(Reply<T> reply) {
        if (reply instanceof Done) {
            return Optional.empty();
        }
        if (reply instanceof Refused<?> it && TOO_LATE.contains(it.error())) {
            return Optional.of(
                    Say.of("That took too long for Slack to open the form; nothing was changed. Please try again."));
        }
        return Optional.of(Say.of("Slack did not open the form, and nothing was changed. The same can be done on "
                + Mrkdwn.link(url.page("/"), "Tocsin's pages") + "."));
    }
}
