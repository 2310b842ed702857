package dev.tocsin.reporting;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.escalation.Call;
import dev.tocsin.escalation.Escalations;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Timeline;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the facts of a missed deadline. */
@Component
@Transactional(readOnly = true)
public class BreachReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH);

    private final Incidents incidents;
    private final SlaClocks clocks;
    private final Escalations escalations;
    private final Notifications notifications;
    private final Schedules schedules;
    private final Responders responders;
    private final Timeline timeline;

    BreachReport(
            Incidents incidents,
            SlaClocks clocks,
            Escalations escalations,
            Notifications notifications,
            Schedules schedules,
            Responders responders,
            Timeline timeline) {
        this.incidents = incidents;
        this.clocks = clocks;
        this.escalations = escalations;
        this.notifications = notifications;
        this.schedules = schedules;
        this.responders = responders;
        this.timeline = timeline;
    }

    public Optional<BreachFacts> of(IncidentId id, long clockId) {
        return incidents.find(id).flatMap(incident -> clocks.of(id).stream()
                .filter(clock -> clock.id() == clockId)
                .findFirst()
                .map(clock -> facts(incident, clock)));
    }

    /** The same as lines of text, times in this zone. */
    public String text(IncidentId id, long clockId, ZoneId zone) {
        return of(id, clockId).map(facts -> text(facts, zone)).orElse("");
    }

    private BreachFacts facts(IncidentView incident, SlaClock clock) {
        Instant end = clock.endedAt() == null ? Instant.MAX : clock.endedAt();
        List<BreachFacts.Told> told = notifications.deliveries(incident.id().value()).stream()
                .filter(Delivery::asksForAnswer)
                .filter(delivery -> !delivery.queuedAt().isBefore(clock.startedAt())
                        && !delivery.queuedAt().isAfter(end))
                .map(this::told)
                .toList();
        String answered = clock.endedAt() == null ? "" : answeredBy(incident.id(), clock, end);
        return new BreachFacts(
                clock.startedAt(),
                clock.deadline(),
                schedules.onCall(incident.team(), clock.startedAt()).stream()
                        .map(this::name)
                        .toList(),
                told,
                answered,
                rung(incident.id(), answered, end),
                clock.late());
    }

    private BreachFacts.Told told(Delivery delivery) {
        boolean delivered = delivery.state().equals("SENT");
        String by = delivery.routes().isEmpty()
                ? "no channel"
                : delivery.routes().get(delivery.routes().size() - 1).channel();
        String outcome = delivered
                ? "delivered by " + by
                : delivery.state().toLowerCase(Locale.ROOT)
                        + (delivery.endedBecause().isEmpty() ? "" : ": " + delivery.endedBecause());
        return new BreachFacts.Told(
                delivery.endedAt().orElse(delivery.queuedAt()),
                name(delivery.to()),
                delivery.reason(),
                outcome,
                delivered);
    }

    /** Nobody when its alerts ended by themselves, or when it moved on to another tier before. */
    private String answeredBy(IncidentId id, SlaClock clock, Instant end) {
        List<String> answers =
                clock.kind() == ClockKind.RESPONSE ? List.of("acknowledged", "resolved") : List.of("resolved");
        return timeline.of(id).stream()
                .filter(entry -> answers.contains(entry.kind())
                        && !entry.at().isBefore(clock.startedAt())
                        && !entry.at().isAfter(end))
                .findFirst()
                .map(TimelineEntry::actor)
                .orElse("");
    }

    private String rung(IncidentId id, String name, Instant end) {
        return escalations.calls(id).stream()
                .filter(call ->
                        name(call.responder()).equals(name) && !call.at().isAfter(end))
                .reduce((earlier, later) -> later)
                .map(Call::level)
                .map(level -> level.title())
                .orElse("");
    }

    private String name(ResponderId id) {
        return responders.find(id).map(Responder::name).orElse("somebody since removed");
    }

    private static String text(BreachFacts facts, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        text.append("Clock started ").append(time(facts.startedAt(), zone));
        text.append(", deadline ").append(time(facts.deadline(), zone)).append(" (" + zone.getId() + ")\n");
        text.append("On call: ").append(facts.onCall().isEmpty() ? "nobody" : String.join(", ", facts.onCall()));
        for (BreachFacts.Told told : facts.told()) {
            text.append("\n").append(time(told.at(), zone)).append(" ").append(told.who());
            text.append(" (").append(told.why()).append("): ").append(told.outcome());
        }
        if (facts.told().isEmpty()) {
            text.append("\nNo page was sent");
        }
        if (facts.answeredBy().isEmpty()) {
            text.append(facts.late() == null ? "\nNobody had answered yet" : "\nNobody answered");
        } else {
            text.append("\nAnswered by ").append(facts.answeredBy());
            text.append(facts.rung().isEmpty() ? ", called on no rung" : ", called as " + facts.rung());
        }
        if (facts.late() != null) {
            text.append(", ").append(length(facts.late())).append(" late");
        }
        return text.toString();
    }

    private static String length(Duration late) {
        return late.toHours() > 0
                ? late.toHours() + " h " + late.toMinutesPart() + " min"
                : late.toMinutes() + " min " + late.toSecondsPart() + " s";
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }
}
