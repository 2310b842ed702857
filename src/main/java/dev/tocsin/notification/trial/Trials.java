package dev.tocsin.notification.trial;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.MessageQueue;
import dev.tocsin.notification.MessageQueue.Draft;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.Urgency;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.Spacing;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.text.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Messages that only try whether a contact works: by no other, and nobody else is called when it does not. */
@Component
class Trials {
    private final MessageQueue queue;
    private final Lines lines;
    private final List<Channel> channels;
    private final Clock clock;

    Trials(MessageQueue queue, Lines lines, List<Channel> channels, Clock clock) {
        this.queue = queue;
        this.lines = lines;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * @param lasts after that a provider that keeps alerts of its own is told that this one is over
     * @return the subject, by which its delivery is found
     */
    long send(Contact contact, String title, String text, Duration lasts) {
        Instant now = clock.instant();
        long subject = Ids.next();
        queue(contact, subject, Purpose.TEST, title, text, now, now);
        boolean told =
                channels.stream().anyMatch(it -> it.name().equals(contact.channel()) && it.carries(Purpose.OVER));
        if (told) {
            queue(contact, subject, Purpose.OVER, title, "The test is over", now.plus(lasts), now);
        }
        return subject;
    }

    private void queue(
            Contact contact, long subject, Purpose purpose, String title, String text, Instant sendAt, Instant now) {
        int urgency = Urgency.LOW.ordinal();
        long message = queue.add(
                new Draft(contact.responder(), contact, urgency, null, sendAt, null, true, Spacing.patience(true)),
                now);
        long id = Ids.next();
        lines.insert(new LineRow(
                id,
                message,
                subject,
                "TEST",
                contact.responder().value(),
                urgency,
                "test",
                PlainText.line(title, 300),
                PlainText.lines(text, 4000),
                null,
                false,
                LineRow.QUEUED,
                now,
                null,
                null,
                purpose.name(),
                id));
    }
}
