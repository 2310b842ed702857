package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.notification.outbox.Attempts;
import dev.tocsin.notification.outbox.BurstSettings;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.MessageRow;
import dev.tocsin.notification.outbox.Messages;
import dev.tocsin.notification.outbox.PlainText;
import dev.tocsin.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts pages into messages: one that still waits for the same contact, or a new one. */
@Component
class Post {
    private static final Comparator<Page> ORDER = Comparator.comparingLong(
                    (Page page) -> page.to().value())
            .thenComparingInt(Page::urgency)
            .thenComparing(Page::notBefore, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Lines lines;
    private final Messages messages;
    private final Attempts attempts;
    private final Responders responders;
    private final BurstSettings burst;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Post(
            Lines lines,
            Messages messages,
            Attempts attempts,
            Responders responders,
            BurstSettings burst,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lines = lines;
        this.messages = messages;
        this.attempts = attempts;
        this.responders = responders;
        this.burst = burst;
        this.events = events;
        this.clock = clock;
    }

    /** The most urgent first, so that the others can ride along. */
    void post(List<Page> pages) {
        Instant now = clock.instant();
        pages.stream().sorted(ORDER).forEach(page -> post(page, now));
    }

    /** The first contact below the position given that is not known to be gone. */
    Optional<Contact> contactAfter(int position, ResponderId responder) {
        return responders.contacts(responder).stream()
                .filter(contact -> contact.position() > position && !attempts.isGone(contact.id()))
                .min(Comparator.comparingInt(Contact::position));
    }

    /** Queues a message of its own, behind the one that was not delivered. */
    void fallBack(MessageRow from, Contact contact, List<LineRow> left, Instant now) {
        int urgency = left.stream().mapToInt(LineRow::urgency).min().orElse(from.urgency());
        MessageRow next = message(contact, contact.responder(), urgency, null, now, now, from.id());
        messages.insert(next);
        lines.move(left.stream().map(LineRow::id).toList(), next.id());
        events.publishEvent(new MessageQueued(next.id(), now, false, urgency));
    }

    private void post(Page page, Instant now) {
        Instant asked = page.notBefore();
        Instant holdUntil = asked != null && asked.isAfter(now) ? asked : null;
        Contact contact = contactAfter(Integer.MIN_VALUE, page.to()).orElse(null);
        long contactId = contact == null ? 0 : contact.id();
        Optional<Long> waiting = messages.joinable(page.to().value(), contactId, page.urgency(), holdUntil)
                .filter(messages::join);
        if (waiting.isPresent()) {
            lines.insert(line(page, waiting.get(), now));
            return;
        }
        Instant sendAt = holdUntil != null ? holdUntil : now.plus(wait(page.to(), now));
        MessageRow message = message(contact, page.to(), page.urgency(), holdUntil, sendAt, now, null);
        messages.insert(message);
        lines.insert(line(page, message.id(), now));
        events.publishEvent(new MessageQueued(message.id(), sendAt, sendAt.isAfter(now), page.urgency()));
    }

    private Duration wait(ResponderId to, Instant now) {
        return messages.queuedSince(to.value(), now.minus(burst.window())) < burst.atOnce()
                ? Duration.ZERO
                : burst.gather();
    }

    private static MessageRow message(
            @Nullable Contact contact,
            ResponderId to,
            int urgency,
            @Nullable Instant holdUntil,
            Instant sendAt,
            Instant now,
            @Nullable Long fallbackOf) {
        return new MessageRow(
                Ids.next(),
                to.value(),
                contact == null ? 0 : contact.id(),
                contact == null ? Integer.MAX_VALUE : contact.position(),
                contact == null ? "none" : contact.channel(),
                contact == null ? "" : contact.address(),
                urgency,
                MessageRow.WAITING,
                holdUntil,
                sendAt,
                0,
                null,
                fallbackOf,
                now,
                0);
    }

    private static LineRow line(Page page, long messageId, Instant now) {
        return new LineRow(
                Ids.next(),
                messageId,
                page.subjectId(),
                PlainText.line(page.subjectKey(), 40),
                page.to().value(),
                page.urgency(),
                PlainText.line(page.reason(), 200),
                PlainText.line(page.title(), 300),
                PlainText.lines(page.text(), 4000),
                page.link()
                        .map(Object::toString)
                        .filter(link -> link.length() <= 2000 && link.matches("https?://\\S+"))
                        .orElse(null),
                page.asksForAnswer(),
                LineRow.QUEUED,
                now,
                null,
                null);
    }
}
