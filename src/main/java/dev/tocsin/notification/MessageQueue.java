package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.outbox.MessageRow;
import dev.tocsin.notification.outbox.Messages;
import dev.tocsin.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** New messages: each is a row and, by its event, whatever will send it, both with the caller's transaction. */
@Component
public class MessageQueue {
    private final Messages messages;
    private final ApplicationEventPublisher events;

    MessageQueue(Messages messages, ApplicationEventPublisher events) {
        this.messages = messages;
        this.events = events;
    }

    /**
     * What a message is made of.
     *
     * @param contact null when the recipient has none, which its sender will find out
     */
    public record Draft(
            ResponderId to,
            @Nullable Contact contact,
            int urgency,
            @Nullable Instant holdUntil,
            Instant sendAt,
            @Nullable Long fallbackOf,
            boolean alone,
            @Nullable Duration patience) {}

    public long add(Draft it, Instant now) {
        Contact contact = it.contact();
        MessageRow message = new MessageRow(
                Ids.next(),
                it.to().value(),
                contact == null ? 0 : contact.id(),
                contact == null ? Integer.MAX_VALUE : contact.position(),
                contact == null ? "none" : contact.channel(),
                contact == null ? "" : contact.address(),
                it.urgency(),
                MessageRow.WAITING,
                it.holdUntil(),
                it.sendAt(),
                0,
                null,
                it.fallbackOf(),
                now,
                0,
                it.alone(),
                it.patience());
        messages.insert(message);
        events.publishEvent(
                new MessageQueued(message.id(), it.sendAt(), it.sendAt().isAfter(now), it.urgency()));
        return message.id();
    }
}
