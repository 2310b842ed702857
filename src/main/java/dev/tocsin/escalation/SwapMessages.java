package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Page;
import dev.tocsin.oncall.Span;
import dev.tocsin.oncall.swap.Swap;
import dev.tocsin.oncall.swap.SwapAnswered;
import dev.tocsin.oncall.swap.SwapAsked;
import dev.tocsin.platform.PublicUrl;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the two people of a swap what the other says; nobody is woken for it. */
@Component
class SwapMessages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final Notifications notifications;
    private final Responders responders;
    private final Teams teams;
    private final PublicUrl url;
    private final Clock clock;

    SwapMessages(Notifications notifications, Responders responders, Teams teams, PublicUrl url, Clock clock) {
        this.notifications = notifications;
        this.responders = responders;
        this.teams = teams;
        this.url = url;
        this.clock = clock;
    }

    @EventListener
    void asked(SwapAsked event) {
        Swap swap = event.swap();
        tell(swap, swap.partner(), name(swap.asker()) + " asks you to take a shift");
    }

    @EventListener
    void answered(SwapAnswered event) {
        Swap swap = event.swap();
        switch (event.state()) {
            case ACCEPTED -> tell(swap, swap.asker(), name(swap.partner()) + " takes your shift");
            case DECLINED ->
                tell(swap, swap.asker(), name(swap.partner()) + " does not take your shift: it stays yours");
            case WITHDRAWN -> tell(swap, swap.partner(), name(swap.asker()) + " needs no swap any more");
            case ASKED -> {}
        }
    }

    private void tell(Swap swap, ResponderId to, String what) {
        Instant now = clock.instant();
        Optional<Team> team = teams.find(swap.team());
        responders
                .find(to)
                .filter(Responder::active)
                .ifPresent(person -> notifications.send(new Page(
                        swap.id(),
                        "SWAP",
                        Priority.LOW.ordinal(),
                        to,
                        "swap",
                        what,
                        text(swap, person),
                        team.map(it -> url.page("/oncall/" + it.slug())),
                        false,
                        Night.over(person, now))));
    }

    private String text(Swap swap, Responder person) {
        String team = teams.find(swap.team()).map(Team::name).orElse("");
        String takes =
                swap.takes().map(it -> "\nIn exchange: " + span(it, person)).orElse("");
        String note = swap.note().isBlank() ? "" : "\n" + swap.note();
        return "%s, %s: %s%s%s"
                .formatted(team, swap.duty().name().toLowerCase(Locale.ROOT), span(swap.gives(), person), takes, note);
    }

    private static String span(Span it, Responder person) {
        return "%s until %s (%s)"
                .formatted(
                        TIME.format(it.from().atZone(person.zone())),
                        TIME.format(it.until().atZone(person.zone())),
                        person.zone());
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("Somebody");
    }
}
