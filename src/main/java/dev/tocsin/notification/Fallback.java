package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.notification.MessageQueue.Draft;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.MessageRow;
import dev.tocsin.notification.outbox.Messages;
import dev.tocsin.notification.reach.Routes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a page that a contact did not take: nothing when it has left, or is just leaving, by another step of
 * the rule; else the step that would come next comes now; else the person's other contacts in their order; else somebody
 * else is called.
 */
@Component
public class Fallback {
    private final Lines lines;
    private final Messages messages;
    private final MessageQueue queue;
    private final Routes routes;
    private final Responders responders;
    private final Channels channels;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Fallback(
            Lines lines,
            Messages messages,
            MessageQueue queue,
            Routes routes,
            Responders responders,
            Channels channels,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lines = lines;
        this.messages = messages;
        this.queue = queue;
        this.routes = routes;
        this.responders = responders;
        this.channels = channels;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void from(long messageId) {
        Instant now = clock.instant();
        MessageRow failed = messages.find(messageId).orElseThrow();
        Map<Long, List<LineRow>> pages = lines.lockPages(lines.queuedOf(messageId)).stream()
                .collect(Collectors.groupingBy(LineRow::pageId, LinkedHashMap::new, Collectors.toList()));
        if (failed.alone()) {
            pages.values().forEach(page -> end(page, messageId, "The contact did not take it", now));
            return;
        }
        Map<Contact, List<LineRow>> next = new LinkedHashMap<>();
        List<LineRow> lost = new ArrayList<>();
        pages.values().forEach(page -> handOn(page, failed, next, lost, now));
        next.forEach((contact, left) -> send(failed, contact, left, now));
        lost.stream().sorted(Comparator.comparingLong(LineRow::subjectId)).forEach(it -> undeliverable(it, now));
    }

    private void handOn(
            List<LineRow> page, MessageRow failed, Map<Contact, List<LineRow>> next, List<LineRow> lost, Instant now) {
        Optional<LineRow> left =
                page.stream().filter(it -> isLeft(it, failed.id())).findFirst();
        if (left.isEmpty()) {
            return;
        }
        Map<Long, MessageRow> carriers =
                messages.withThoseBefore(page.stream().map(LineRow::messageId).toList());
        if (page.stream().anyMatch(it -> reaches(it, failed, carriers, now))) {
            end(page, failed.id(), "Left by another contact", now);
            return;
        }
        Optional<LineRow> later = page.stream()
                .filter(it -> LineRow.QUEUED.equals(it.state()) && it.messageId() != failed.id())
                .min(Comparator.comparing(it -> carrier(it, carriers).sendAt()));
        Optional<Contact> contact = later.flatMap(it -> contact(carrier(it, carriers)));
        if (later.isPresent() && contact.isPresent()) {
            end(page, failed.id(), "The next step of the rule comes now", now);
            next.computeIfAbsent(contact.get(), it -> new ArrayList<>()).add(later.get());
            return;
        }
        Set<Long> tried = carriers.values().stream().map(MessageRow::contactId).collect(Collectors.toSet());
        routes.reachable(new ResponderId(failed.responderId())).stream()
                .filter(it -> !tried.contains(it.id()))
                .findFirst()
                .ifPresentOrElse(
                        it -> next.computeIfAbsent(it, none -> new ArrayList<>())
                                .add(left.get()),
                        () -> lost.add(left.get()));
    }

    /** Has left, or is just leaving. */
    private static boolean reaches(LineRow line, MessageRow failed, Map<Long, MessageRow> carriers, Instant now) {
        return LineRow.SENT.equals(line.state())
                || LineRow.RECORDED.equals(line.state())
                || LineRow.QUEUED.equals(line.state())
                        && line.messageId() != failed.id()
                        && !carrier(line, carriers).sendAt().isAfter(now);
    }

    private static boolean isLeft(LineRow line, long messageId) {
        return line.messageId() == messageId && LineRow.QUEUED.equals(line.state());
    }

    private static MessageRow carrier(LineRow line, Map<Long, MessageRow> carriers) {
        MessageRow carrier = carriers.get(line.messageId());
        if (carrier == null) {
            throw new IllegalStateException("Page %d has no message %d".formatted(line.id(), line.messageId()));
        }
        return carrier;
    }

    private Optional<Contact> contact(MessageRow message) {
        return responders.contacts(new ResponderId(message.responderId())).stream()
                .filter(it -> it.id() == message.contactId())
                .findFirst();
    }

    private void send(MessageRow failed, Contact contact, List<LineRow> left, Instant now) {
        if (channels.bundles(contact.channel())) {
            message(failed, contact, left, now);
        } else {
            left.forEach(line -> message(failed, contact, List.of(line), now));
        }
    }

    private void message(MessageRow failed, Contact contact, List<LineRow> left, Instant now) {
        int urgency = left.stream().mapToInt(LineRow::urgency).min().orElse(failed.urgency());
        long message = queue.add(
                new Draft(contact.responder(), contact, urgency, null, now, failed.id(), false, failed.patience()),
                now);
        lines.move(left.stream().map(LineRow::id).toList(), message);
    }

    private void end(List<LineRow> page, long messageId, String why, Instant now) {
        lines.end(
                page.stream()
                        .filter(it -> isLeft(it, messageId))
                        .map(LineRow::id)
                        .toList(),
                LineRow.UNDELIVERABLE,
                now,
                why);
    }

    private void undeliverable(LineRow line, Instant now) {
        events.publishEvent(new PageUndeliverable(
                line.subjectId(),
                line.subjectKey(),
                new ResponderId(line.responderId()),
                line.reason(),
                line.asksAnswer(),
                now));
        lines.end(List.of(line.id()), LineRow.UNDELIVERABLE, now, "No contact took it");
    }
}
