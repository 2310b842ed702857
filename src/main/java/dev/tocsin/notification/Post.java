package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.MessageQueue.Draft;
import dev.tocsin.notification.outbox.BurstSettings;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.Messages;
import dev.tocsin.notification.outbox.Spacing;
import dev.tocsin.notification.reach.Routes;
import dev.tocsin.notification.reach.Step;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.text.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts pages into messages: one that still waits for the same contact, or a new one. A page goes by each step of its
 * recipient's rule, as a line of its own, all of them at once: a step that comes later is a message that waits.
 */
@Component
class Post {
    private static final Comparator<Page> ORDER = Comparator.comparingLong(
                    (Page page) -> page.to().value())
            .thenComparingInt(Page::urgency)
            .thenComparing(Page::notBefore, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Lines lines;
    private final Messages messages;
    private final MessageQueue queue;
    private final Routes routes;
    private final Channels channels;
    private final BurstSettings burst;
    private final Clock clock;

    Post(
            Lines lines,
            Messages messages,
            MessageQueue queue,
            Routes routes,
            Channels channels,
            BurstSettings burst,
            Clock clock) {
        this.lines = lines;
        this.messages = messages;
        this.queue = queue;
        this.routes = routes;
        this.channels = channels;
        this.burst = burst;
        this.clock = clock;
    }

    /** The most urgent first, so that the others can ride along. */
    void post(List<Page> pages) {
        Instant now = clock.instant();
        pages.stream().sorted(ORDER).forEach(page -> post(page, now));
    }

    private void post(Page page, Instant now) {
        List<Step> steps = routes.steps(page.to(), page.urgency());
        long id = Ids.next();
        if (steps.isEmpty()) {
            carry(page, null, Duration.ZERO, id, id, now);
            return;
        }
        int last = page.asksForAnswer() ? steps.size() : 1;
        for (int n = 0; n < last; n++) {
            Step step = steps.get(n);
            carry(page, step.contact(), step.after(), n == 0 ? id : Ids.next(), id, now);
        }
    }

    private void carry(Page page, @Nullable Contact contact, Duration after, long id, long pageId, Instant now) {
        Instant asked = page.notBefore();
        Instant holdUntil = asked != null && asked.isAfter(now) ? asked.plus(after) : null;
        boolean bundles = contact == null || channels.bundles(contact.channel());
        Optional<Long> waiting = bundles ? waiting(page, contact, after, holdUntil, now) : Optional.empty();
        long message = waiting.filter(messages::join).orElseGet(() -> {
            Duration wait = after.isZero() && bundles ? wait(page, contact, now) : after;
            return message(page, contact, holdUntil, holdUntil == null ? now.plus(wait) : holdUntil, now);
        });
        if (contact != null && channels.carries(contact.channel(), Purpose.OVER)) {
            lines.end(lines.followUps(page.subjectId(), contact.id()), LineRow.CANCELLED, now, "Called again");
        }
        lines.insert(line(page, id, pageId, message, now));
    }

    /** A message that leaves at about the time that this page would. */
    private Optional<Long> waiting(
            Page page, @Nullable Contact contact, Duration after, @Nullable Instant holdUntil, Instant now) {
        long to = page.to().value();
        long contactId = contact == null ? 0 : contact.id();
        Instant wanted = now.plus(after);
        return holdUntil != null
                ? messages.held(to, contactId, page.urgency(), holdUntil)
                : messages.waiting(
                        to,
                        contactId,
                        page.urgency(),
                        after.isZero() ? Instant.EPOCH : wanted.minus(burst.gather()),
                        wanted.plus(burst.gather()));
    }

    private long message(
            Page page, @Nullable Contact contact, @Nullable Instant holdUntil, Instant sendAt, Instant now) {
        Duration patience = Spacing.patience(
                Urgency.of(page.urgency()).hurries(),
                page.neededBy() == null ? null : Duration.between(sendAt, page.neededBy()),
                routes.reachable(page.to()).size());
        return queue.add(new Draft(page.to(), contact, page.urgency(), holdUntil, sendAt, null, false, patience), now);
    }

    private Duration wait(Page page, @Nullable Contact contact, Instant now) {
        long contactId = contact == null ? 0 : contact.id();
        return messages.queuedSince(page.to().value(), contactId, now.minus(burst.window()), now.plus(burst.gather()))
                        < burst.atOnce()
                ? Duration.ZERO
                : burst.gather();
    }

    private static LineRow line(Page page, long id, long pageId, long messageId, Instant now) {
        return new LineRow(
                id,
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
                null,
                Purpose.PAGE.name(),
                pageId);
    }
}
