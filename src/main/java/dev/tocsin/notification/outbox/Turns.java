package dev.tocsin.notification.outbox;

import dev.tocsin.notification.outbox.Pace.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Queues messages up where a channel takes only so many a minute. Whoever waits is told so, in the delivery log and in the
 * message; a page that cannot wait goes to the next contact instead.
 */
@Component
public class Turns {
    private static final Duration WORTH_SAYING = Duration.ofSeconds(5);
    private static final int WAITING = 0;
    private static final int HIGH = 1;

    private final Pace pace;
    private final Messages messages;
    private final Attempts attempts;

    Turns(Pace pace, Messages messages, Attempts attempts) {
        this.pace = pace;
        this.messages = messages;
        this.attempts = attempts;
    }

    /**
     * What is to be done while it is not a message's turn.
     *
     * @param tooLong it has ended: the contact is given up
     * @param in when to ask again
     */
    public record Instead(boolean tooLong, Duration in, String answer) {}

    public boolean needed() {
        return !pace.unlimited();
    }

    /**
     * Empty when it is the message's turn.
     *
     * @param oneDoor all of its channel's messages go through one server
     * @param others whether another contact of the person is left
     */
    public Optional<Instead> of(MessageRow message, boolean oneDoor, BooleanSupplier others, Instant now) {
        return pace.queue(message, oneDoor, now).map(wait -> {
            String answer = "Waits for its turn, %d ahead: %s".formatted(wait.ahead(), limit(message));
            if (cannotWait(message, wait, now) && others.getAsBoolean()) {
                giveUp(message, answer, now);
                return new Instead(true, Duration.ZERO, answer);
            }
            if (message.attempts() == 0 && !waited(message)) {
                attempts.insert(new AttemptRow(message.id(), WAITING, now, Duration.ZERO, "waiting", answer));
            }
            return new Instead(false, wait.ask(), answer);
        });
    }

    /** What the reader shall know of the wait. */
    public Optional<String> said(MessageRow message, Instant now) {
        Duration late = Duration.between(message.sendAt(), now);
        return needed()
                        && pace.spacing(message.channel()).isPresent()
                        && late.compareTo(WORTH_SAYING) >= 0
                        && waited(message)
                ? Optional.of("Held up %d s: %s".formatted(late.toSeconds(), limit(message)))
                : Optional.empty();
    }

    private boolean waited(MessageRow message) {
        return attempts.of(List.of(message.id())).stream().anyMatch(it -> it.attempt() == WAITING);
    }

    private static boolean cannotWait(MessageRow message, Wait wait, Instant now) {
        Duration patience =
                message.patience() == null ? Spacing.patience(message.urgency() <= HIGH) : message.patience();
        Instant since = message.firstAttemptAt() == null ? message.sendAt() : message.firstAttemptAt();
        return now.plus(wait.until()).isAfter(since.plus(patience));
    }

    private void giveUp(MessageRow message, String answer, Instant now) {
        messages.take(message.id(), now);
        MessageRow taken = messages.find(message.id()).orElseThrow();
        attempts.insert(new AttemptRow(message.id(), taken.attempts(), now, Duration.ZERO, "undeliverable", answer));
        messages.end(message.id(), taken.version(), MessageRow.UNDELIVERABLE, now);
    }

    private String limit(MessageRow message) {
        Duration spacing = pace.spacing(message.channel()).orElse(Duration.ofMinutes(1));
        return "this channel takes %d messages a minute"
                .formatted(Duration.ofMinutes(1).dividedBy(spacing));
    }
}
