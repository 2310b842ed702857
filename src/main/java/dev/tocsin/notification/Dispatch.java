package dev.tocsin.notification;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.notification.outbox.AttemptRow;
import dev.tocsin.notification.outbox.Attempts;
import dev.tocsin.notification.outbox.DeliveryMeters;
import dev.tocsin.notification.outbox.Lanes;
import dev.tocsin.notification.outbox.LineRow;
import dev.tocsin.notification.outbox.Lines;
import dev.tocsin.notification.outbox.MessageRow;
import dev.tocsin.notification.outbox.Messages;
import dev.tocsin.notification.outbox.Spacing;
import dev.tocsin.notification.outbox.Turns;
import dev.tocsin.notification.reach.Routes;
import dev.tocsin.platform.NoSend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps by which whoever drives the queue sends a message: take, call, record; fall back when all was in vain. */
@Component
public class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int MOST_ATTEMPTS = 25;
    private static final int NARROW = 4;
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Lines lines;
    private final Messages messages;
    private final Attempts attempts;
    private final Responders responders;
    private final Channels channels;
    private final DeliveryMeters meters;
    private final NoSend mode;
    private final Turns turns;
    private final Routes routes;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Lanes lanes = new Lanes(NARROW, SLOW);

    Dispatch(
            Lines lines,
            Messages messages,
            Attempts attempts,
            Responders responders,
            Channels channels,
            DeliveryMeters meters,
            NoSend mode,
            Turns turns,
            Routes routes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lines = lines;
        this.messages = messages;
        this.attempts = attempts;
        this.responders = responders;
        this.channels = channels;
        this.meters = meters;
        this.mode = mode;
        this.turns = turns;
        this.routes = routes;
        this.events = events;
        this.clock = clock;
    }

    /** A message about to be sent: nothing joins it any more. */
    public record Taken(
            MessageRow message, @Nullable Contact contact, Letter letter, List<LineRow> lines, Instant at) {}

    /** An attempt and its answer, not yet recorded. */
    public record Called(Taken taken, SendResult result, Duration took) {}

    /** What is to be done with the message. */
    public sealed interface Next {
        /** Nothing more. */
        record Done() implements Next {}

        /** The same again, after a while. */
        record TryAgain(Duration in, String answer) implements Next {}

        /** {@link Fallback#from}. */
        record FallBack(String answer) implements Next {}
    }

    /** Whether messages have to {@link #queueUp} at all. */
    public boolean queues() {
        return turns.needed();
    }

    /** Before {@link #take}: empty when it is the message's turn, else what is to be done instead. */
    @Transactional
    public Optional<Next> queueUp(long messageId) {
        return messages.find(messageId).flatMap(this::queueUp);
    }

    private Optional<Next> queueUp(MessageRow message) {
        boolean waits = List.of(MessageRow.WAITING, MessageRow.SENDING).contains(message.state())
                && !lines.queuedOf(message.id()).isEmpty();
        boolean oneDoor =
                channels.named(message.channel()).map(Channel::oneDoor).orElse(false);
        return waits
                ? turns.of(message, oneDoor, () -> others(message), clock.instant())
                        .<Next>map(it ->
                                it.tooLong() ? new Next.FallBack(it.answer()) : new Next.TryAgain(it.in(), it.answer()))
                : Optional.empty();
    }

    private boolean others(MessageRow message) {
        return routes.reachable(new ResponderId(message.responderId())).stream()
                .anyMatch(it -> it.id() != message.contactId());
    }

    /** Begins an attempt with the pages that nobody has answered by now; empty when none is left to be sent. */
    @Transactional
    public Optional<Taken> take(long messageId) {
        Instant now = clock.instant();
        if (!messages.take(messageId, now)) {
            return Optional.empty();
        }
        MessageRow message = messages.find(messageId).orElseThrow();
        List<LineRow> left = lines.queuedOf(messageId);
        if (left.isEmpty()) {
            messages.end(messageId, message.version(), MessageRow.EMPTY, now);
            return Optional.empty();
        }
        ResponderId to = new ResponderId(message.responderId());
        Contact contact = responders.contacts(to).stream()
                .filter(it -> it.id() == message.contactId())
                .findFirst()
                .orElse(null);
        String name = responders.find(to).map(Responder::name).orElse("");
        Letter letter = new Letter(
                message.webhookId(), message.createdAt(), name, Letter.lines(left, it -> again(message, it)));
        return Optional.of(new Taken(
                message, contact, turns.said(message, now).map(letter::heldUp).orElse(letter), left, now));
    }

    /** Only providers with alerts of their own would otherwise take it for more of the same. */
    private boolean again(MessageRow message, LineRow line) {
        return channels.remembers(message.channel())
                && lines.before(line, message.contactId())
                        .filter(it -> !Purpose.PAGE.name().equals(it))
                        .isPresent();
    }

    /** Calls the channel; in no transaction, and never fails. */
    public Called call(Taken taken) {
        long began = System.nanoTime();
        SendResult result;
        try {
            result = send(taken);
        } catch (RuntimeException unexpected) {
            LOG.warn(
                    "Channel {} failed with {}",
                    taken.message().channel(),
                    taken.letter().id(),
                    unexpected);
            result = new SendResult.RetryLater(Optional.empty(), unexpected.toString());
        }
        return new Called(taken, result, Duration.ofNanos(System.nanoTime() - began));
    }

    private SendResult send(Taken taken) {
        MessageRow message = taken.message();
        Contact contact = taken.contact();
        Channel channel = channels.named(message.channel()).orElse(null);
        if (contact == null) {
            return new SendResult.Undeliverable(
                    message.contactId() == 0 ? "This person has no contact" : "The contact has been removed");
        }
        if (channel == null) {
            return new SendResult.Undeliverable("There is no channel '%s'".formatted(message.channel()));
        }
        if (message.attempts() > MOST_ATTEMPTS) {
            return new SendResult.Undeliverable("Given up after %d attempts".formatted(MOST_ATTEMPTS));
        }
        if (mode.noSend()) {
            LOG.info(
                    "Not sent (TOCSIN_NO_SEND) to {} by {}:\n{}",
                    taken.letter().recipient(),
                    channel.name(),
                    taken.letter().text());
            return new SendResult.Sent(NoSend.ANSWER);
        }
        return lanes.through(channel.place(contact), () -> channel.send(taken.letter(), contact))
                .orElseGet(() -> new SendResult.RetryLater(
                        Optional.empty(), "Not called: it answers slowly and %d calls are waiting".formatted(NARROW)));
    }

    /** Records the answer; to be called in the transaction that moves the queue on. */
    @Transactional
    public Next record(Called called) {
        Instant now = clock.instant();
        MessageRow message = called.taken().message();
        SendResult result = called.result();
        Next next = next(message, result, now);
        String outcome = outcome(next, result);
        meters.called(message.channel(), outcome, called.took());
        if (!(result instanceof SendResult.NotYet && attempts.hasWaited(message.id()))) {
            attempts.insert(new AttemptRow(
                    message.id(), message.attempts(), called.taken().at(), called.took(), outcome, result.answer()));
        }
        if (result instanceof SendResult.Undeliverable it && it.forGood()) {
            attempts.gone(message.contactId(), now, it.answer());
        }
        String sent = mode.noSend() ? MessageRow.RECORDED : MessageRow.SENT;
        if (next instanceof Next.Done && messages.end(message.id(), message.version(), sent, now)) {
            sent(called.taken(), now);
        } else if (next instanceof Next.FallBack) {
            messages.end(message.id(), message.version(), MessageRow.UNDELIVERABLE, now);
        }
        return next;
    }

    private static Next next(MessageRow message, SendResult result, Instant now) {
        if (result instanceof SendResult.Sent) {
            return new Next.Done();
        }
        return pause(message, result, now)
                .<Next>map(it -> new Next.TryAgain(it, result.answer()))
                .orElseGet(() -> new Next.FallBack(result.answer()));
    }

    private static Optional<Duration> pause(MessageRow message, SendResult result, Instant now) {
        Instant first = message.firstAttemptAt() == null ? now : message.firstAttemptAt();
        if (result instanceof SendResult.NotYet it) {
            boolean hurries = Urgency.of(message.urgency()).hurries();
            return Spacing.next(hurries ? 0 : message.attempts(), first, now, patience(message), Optional.of(it.in()));
        }
        return result instanceof SendResult.RetryLater it
                ? Spacing.next(message.attempts(), first, now, patience(message), it.after())
                : Optional.empty();
    }

    private static Duration patience(MessageRow message) {
        Duration patience = message.patience();
        return patience == null ? Spacing.patience(Urgency.of(message.urgency()).hurries()) : patience;
    }

    /** A pause that the provider asks for is no failure. */
    private String outcome(Next next, SendResult result) {
        if (next instanceof Next.Done) {
            return mode.noSend() ? "recorded" : "sent";
        }
        if (result instanceof SendResult.NotYet) {
            return next instanceof Next.TryAgain ? "waiting" : "failed";
        }
        if (!(result instanceof SendResult.RetryLater later)) {
            return "undeliverable";
        }
        return next instanceof Next.TryAgain && later.after().isPresent() ? "waiting" : "failed";
    }

    private void sent(Taken taken, Instant now) {
        MessageRow message = taken.message();
        events.publishEvent(new PagesSent(
                new ResponderId(message.responderId()),
                message.channel(),
                now,
                taken.lines().stream()
                        .map(it -> new PagesSent.Subject(it.subjectId(), it.reason()))
                        .toList()));
        lines.end(
                taken.lines().stream().map(LineRow::id).toList(),
                mode.noSend() ? LineRow.RECORDED : LineRow.SENT,
                now,
                mode.noSend() ? NoSend.ANSWER : null);
        taken.lines().forEach(it -> meters.left(message.channel(), Duration.between(it.createdAt(), now)));
    }
}
