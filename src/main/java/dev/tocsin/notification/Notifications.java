package dev.tocsin.notification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.outbox.AttemptRow;
import dev.tocsin.notification.outbox.Attempts;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.MessageRow;
import dev.tocsin.notification.outbox.Messages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told: queued with the caller's transaction, sent after it, at least once. */
@Component
public class Notifications {
    private final Outgoing outgoing;
    private final Lines lines;
    private final Messages messages;
    private final Attempts attempts;
    private final Clock clock;

    Notifications(Outgoing outgoing, Lines lines, Messages messages, Attempts attempts, Clock clock) {
        this.outgoing = outgoing;
        this.lines = lines;
        this.messages = messages;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Queues the page when the surrounding transaction commits; nothing is sent when it does not. */
    @Transactional
    public void send(Page page) {
        outgoing.add(page);
    }

    /**
     * Takes back every page about the subject that asks for an answer and is not on the wire yet. To be called in the
     * transaction that answers, which holds the subject's row, and so does whoever pages.
     *
     * @return how many pages were taken back
     */
    @Transactional
    public int cancelUnanswered(long subjectId, String why) {
        return outgoing.withdraw(subjectId)
                + lines.end(lines.unanswered(subjectId), LineRow.CANCELLED, clock.instant(), why);
    }

    /** The delivery log of a subject, oldest page first. */
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(long subjectId) {
        List<LineRow> pages = lines.ofSubject(subjectId);
        Map<Long, MessageRow> carriers =
                carriers(pages.stream().map(LineRow::messageId).toList());
        Map<Long, List<AttemptRow>> calls =
                attempts.of(carriers.keySet()).stream().collect(groupingBy(AttemptRow::messageId));
        return pages.stream().map(page -> delivery(page, carriers, calls)).toList();
    }

    /** With those that they are the fallback of. */
    private Map<Long, MessageRow> carriers(Collection<Long> ids) {
        Map<Long, MessageRow> found = new HashMap<>();
        Collection<Long> wanted = ids;
        while (!wanted.isEmpty()) {
            Map<Long, MessageRow> more =
                    messages.findAll(wanted).stream().collect(toMap(MessageRow::id, Function.identity()));
            found.putAll(more);
            wanted = more.values().stream()
                    .map(MessageRow::fallbackOf)
                    .filter(Objects::nonNull)
                    .filter(id -> !found.containsKey(id))
                    .distinct()
                    .toList();
        }
        return found;
    }

    private static Delivery delivery(LineRow page, Map<Long, MessageRow> carriers, Map<Long, List<AttemptRow>> calls) {
        LinkedList<Delivery.Route> routes = new LinkedList<>();
        MessageRow carrier = carriers.get(page.messageId());
        while (carrier != null) {
            routes.addFirst(route(carrier, calls.getOrDefault(carrier.id(), List.of())));
            carrier = carrier.fallbackOf() == null ? null : carriers.get(carrier.fallbackOf());
        }
        return new Delivery(
                page.id(),
                page.subjectId(),
                new ResponderId(page.responderId()),
                Urgency.of(page.urgency()),
                page.reason(),
                page.asksAnswer(),
                page.state(),
                page.createdAt(),
                Optional.ofNullable(page.endedAt()),
                Objects.requireNonNullElse(page.endedBecause(), ""),
                new ArrayList<>(routes));
    }

    private static Delivery.Route route(MessageRow message, List<AttemptRow> calls) {
        return new Delivery.Route(
                message.channel(),
                message.shownAddress(),
                message.state(),
                message.sendAt(),
                calls.stream()
                        .map(it ->
                                new Delivery.Attempt(it.attempt(), it.beganAt(), it.took(), it.outcome(), it.answer()))
                        .toList());
    }
}
