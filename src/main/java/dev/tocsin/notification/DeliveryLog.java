package dev.tocsin.notification;

import static java.util.stream.Collectors.groupingBy;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.outbox.AttemptRow;
import dev.tocsin.notification.outbox.Attempts;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.MessageRow;
import dev.tocsin.notification.outbox.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what became of pages: one entry for each page, by whichever contacts it went. */
@Component
class DeliveryLog {
    /** Of several lines of a page the state that says most about it. */
    private static final List<String> TELLING =
            List.of(LineRow.SENT, LineRow.RECORDED, LineRow.QUEUED, LineRow.CANCELLED, LineRow.UNDELIVERABLE);

    private final Lines lines;
    private final Messages messages;
    private final Attempts attempts;

    DeliveryLog(Lines lines, Messages messages, Attempts attempts) {
        this.lines = lines;
        this.messages = messages;
        this.attempts = attempts;
    }

    Outbox outbox(Instant now, Duration back) {
        return new Outbox(messages.oldestDue(now), messages.undeliverable(now.minus(back)));
    }

    /** Oldest page first. */
    List<Delivery> of(long subjectId) {
        List<LineRow> all = lines.ofSubject(subjectId);
        Map<Long, MessageRow> carriers = messages.withThoseBefore(
                all.stream().map(LineRow::messageId).distinct().toList());
        Map<Long, List<AttemptRow>> calls =
                attempts.of(carriers.keySet()).stream().collect(groupingBy(AttemptRow::messageId));
        return all.stream()
                .collect(groupingBy(LineRow::pageId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(page -> delivery(page, carriers, calls))
                .toList();
    }

    private static Delivery delivery(
            List<LineRow> page, Map<Long, MessageRow> carriers, Map<Long, List<AttemptRow>> calls) {
        LineRow telling = page.stream()
                .min(Comparator.comparingInt(it -> TELLING.indexOf(it.state())))
                .orElseThrow();
        return new Delivery(
                telling.pageId(),
                telling.subjectId(),
                new ResponderId(telling.responderId()),
                Urgency.of(telling.urgency()),
                Purpose.valueOf(telling.purpose()),
                telling.reason(),
                telling.asksAnswer(),
                telling.state(),
                telling.createdAt(),
                Optional.ofNullable(telling.endedAt()),
                Objects.requireNonNullElse(telling.endedBecause(), ""),
                routes(page, carriers, calls));
    }

    private static List<Delivery.Route> routes(
            List<LineRow> page, Map<Long, MessageRow> carriers, Map<Long, List<AttemptRow>> calls) {
        Map<Long, Delivery.Route> routes = new LinkedHashMap<>();
        for (LineRow line : page) {
            MessageRow carrier = carriers.get(line.messageId());
            boolean last = true;
            while (carrier != null) {
                String state = last ? state(line, carrier) : carrier.state();
                Delivery.Route route = route(carrier, state, calls.getOrDefault(carrier.id(), List.of()));
                routes.merge(carrier.id(), route, (one, other) -> one.state().equals(MessageRow.EMPTY) ? other : one);
                carrier = carrier.fallbackOf() == null ? null : carriers.get(carrier.fallbackOf());
                last = false;
            }
        }
        return routes.values().stream()
                .sorted(Comparator.comparing(Delivery.Route::sendAt))
                .toList();
    }

    /** Of this page; the message may carry others. */
    private static String state(LineRow line, MessageRow carrier) {
        boolean cancelled = LineRow.CANCELLED.equals(line.state());
        return cancelled && carrier.attempts() == 0 ? MessageRow.EMPTY : carrier.state();
    }

    private static Delivery.Route route(MessageRow message, String state, List<AttemptRow> calls) {
        List<Delivery.Attempt> attempts = new ArrayList<>();
        for (AttemptRow it : calls) {
            attempts.add(new Delivery.Attempt(it.attempt(), it.beganAt(), it.took(), it.outcome(), it.answer()));
        }
        return new Delivery.Route(
                message.channel(), MessageRow.shown(message.address()), state, message.sendAt(), attempts);
    }
}
