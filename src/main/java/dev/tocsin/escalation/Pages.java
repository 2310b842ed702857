package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Page;
import dev.tocsin.platform.PublicUrl;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a person reads at 3 am: what is wrong, how urgent it is, what happens next and when. */
@Component
class Pages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private static final int LONGEST = 400;

    private final Notifications notifications;
    private final PublicUrl url;

    Pages(Notifications notifications, PublicUrl url) {
        this.notifications = notifications;
        this.url = url;
    }

    void send(IncidentView incident, Responder to, String reason, Optional<Next> next, @Nullable Instant notBefore) {
        ZoneId zone = to.zone();
        StringBuilder text = new StringBuilder()
                .append(incident.serviceName())
                .append(". ")
                .append(whatFired(incident))
                .append("Opened ")
                .append(local(incident.openedAt(), zone));
        if (incident.untriaged()) {
            text.append(". Untriaged: no rule knows this alert, so it counts as ")
                    .append(incident.priority());
        }
        next.ifPresent(step ->
                text.append(". Next: ").append(step.what()).append(" at ").append(local(step.at(), zone)));
        notifications.send(new Page(
                incident.id().value(),
                incident.key(),
                incident.priority().ordinal(),
                to.id(),
                reason,
                incident.title(),
                text.toString(),
                Optional.of(url.incident(incident.number())),
                true,
                notBefore,
                next.map(Next::at).orElse(null)));
    }

    private static String whatFired(IncidentView incident) {
        String said = incident.description().strip();
        if (said.isEmpty()) {
            return "";
        }
        String text = said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "…";
        return text.endsWith(".") || text.endsWith("…") ? text + " " : text + ". ";
    }

    static String names(List<Responder> people) {
        return people.isEmpty()
                ? "nobody"
                : people.stream().map(Responder::name).collect(Collectors.joining(", "));
    }

    private static String local(Instant instant, ZoneId zone) {
        String name = zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return TIME.format(instant.atZone(zone)) + " (" + name + ")";
    }
}
