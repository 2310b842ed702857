package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.notification.MessageQueue.Draft;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.MessageRow;
import dev.tocsin.notification.outbox.Messages;
import dev.tocsin.notification.outbox.Spacing;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.text.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Tells providers that keep alerts of their own what has become of those: each contact that was called about the subject,
 * or may have been, gets a message of its own.
 */
@Component
class Aftermath {
    /** A call that is on the wire has ended by then, and is not repeated. */
    private static final Duration AFTER_CALL = Duration.ofSeconds(12);

    private final Lines lines;
    private final Messages messages;
    private final MessageQueue queue;
    private final Channels channels;
    private final Responders responders;
    private final Clock clock;

    Aftermath(
            Lines lines, Messages messages, MessageQueue queue, Channels channels, Responders responders, Clock clock) {
        this.lines = lines;
        this.messages = messages;
        this.queue = queue;
        this.channels = channels;
        this.responders = responders;
        this.clock = clock;
    }

    void tell(long subjectId, Purpose purpose, String words) {
        Instant now = clock.instant();
        List<LineRow> pages = lines.ofSubject(subjectId).stream()
                .filter(it -> Purpose.PAGE.name().equals(it.purpose()))
                .toList();
        Map<Long, MessageRow> carriers = messages.withThoseBefore(
                pages.stream().map(LineRow::messageId).distinct().toList());
        Map<Long, LineRow> told = new LinkedHashMap<>();
        Set<Long> onTheWire = new HashSet<>();
        for (LineRow page : pages) {
            MessageRow carrier = carriers.get(page.messageId());
            while (carrier != null) {
                if (channels.carries(carrier.channel(), purpose) && mayHaveLeft(carrier, now)) {
                    told.put(carrier.contactId(), page);
                    if (!hasEnded(carrier)) {
                        onTheWire.add(carrier.contactId());
                    }
                }
                carrier = carrier.fallbackOf() == null ? null : carriers.get(carrier.fallbackOf());
            }
        }
        told.forEach((contactId, page) -> {
            Instant sendAt = onTheWire.contains(contactId) ? now.plus(AFTER_CALL) : now;
            responders.contacts(new ResponderId(page.responderId())).stream()
                    .filter(it -> it.id() == contactId)
                    .findFirst()
                    .ifPresent(contact -> queue(contact, page, purpose, words, sendAt, now));
        });
    }

    /** The queue it leaves by is not locked: what is due may be on the wire by now. */
    private static boolean mayHaveLeft(MessageRow message, Instant now) {
        return !MessageRow.EMPTY.equals(message.state())
                && (message.attempts() > 0 || !message.sendAt().isAfter(now));
    }

    private static boolean hasEnded(MessageRow message) {
        return List.of(MessageRow.SENT, MessageRow.RECORDED, MessageRow.UNDELIVERABLE)
                .contains(message.state());
    }

    private void queue(Contact contact, LineRow page, Purpose purpose, String words, Instant sendAt, Instant now) {
        long message = queue.add(
                new Draft(
                        contact.responder(),
                        contact,
                        page.urgency(),
                        null,
                        sendAt,
                        null,
                        true,
                        Spacing.patience(false)),
                now);
        long id = Ids.next();
        lines.insert(new LineRow(
                id,
                message,
                page.subjectId(),
                page.subjectKey(),
                page.responderId(),
                page.urgency(),
                PlainText.line(words, 200),
                page.title(),
                PlainText.line(words, 4000),
                page.link(),
                false,
                LineRow.QUEUED,
                now,
                null,
                null,
                purpose.name(),
                id));
    }
}
