package dev.tocsin.web.incidents;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Delivery.Attempt;
import dev.tocsin.notification.Delivery.Route;
import dev.tocsin.notification.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What became of the pages of an incident, among the other lines of its timeline. */
@Component
class DeliveryLines {
    private static final String KIND = "delivery";
    private static final String ACTOR = "delivery";

    private final Responders responders;

    DeliveryLines(Responders responders) {
        this.responders = responders;
    }

    List<TimelineEntry> among(List<TimelineEntry> timeline, List<Delivery> deliveries) {
        return Stream.concat(timeline.stream(), deliveries.stream().flatMap(it -> of(it).stream()))
                .sorted(Comparator.comparing(TimelineEntry::at))
                .toList();
    }

    private List<TimelineEntry> of(Delivery delivery) {
        List<TimelineEntry> lines = new ArrayList<>();
        String who = name(delivery.to()) + (delivery.purpose() == Purpose.PAGE ? "" : " (" + purpose(delivery) + ")");
        List<Route> routes = delivery.routes();
        for (int n = 0; n < routes.size(); n++) {
            Route route = routes.get(n);
            String next =
                    n + 1 < routes.size() ? "; next by " + routes.get(n + 1).channel() : "";
            for (Attempt it : route.attempts()) {
                boolean gaveUp = route.state().equals("UNDELIVERABLE")
                        && it.equals(route.attempts().get(route.attempts().size() - 1));
                lines.add(new TimelineEntry(
                        it.at(),
                        KIND,
                        ACTOR,
                        "%s by %s: %s (%s)%s"
                                .formatted(
                                        who, route.channel(), outcome(it, gaveUp), it.answer(), gaveUp ? next : "")));
            }
        }
        if (delivery.state().equals("UNDELIVERABLE")) {
            delivery.endedAt()
                    .ifPresent(
                            at -> lines.add(new TimelineEntry(at, KIND, ACTOR, who + ": " + delivery.endedBecause())));
        }
        return lines;
    }

    private static String outcome(Attempt it, boolean gaveUp) {
        return switch (it.outcome()) {
            case "sent" -> "delivered";
            case "recorded" -> "recorded";
            case "waiting" -> "waiting";
            default -> gaveUp ? "given up" : "failed, tried again";
        };
    }

    private static String purpose(Delivery it) {
        return it.purpose() == Purpose.OVER ? "that it is over" : "that somebody answers";
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody unknown");
    }
}
