package dev.tocsin.notification;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt; the answer is the provider's own words, kept in the delivery log. */
public sealed interface SendResult {

    String answer();

    /** The provider took it. */
    record Sent(String answer) implements SendResult {}

    /** May work later, not before {@code after} when the provider asked for a pause. */
    record RetryLater(Optional<Duration> after, String answer) implements SendResult {}

    /** It is not its turn yet: nothing was called, and what was tried before counts as little as this. */
    record NotYet(Duration in, String answer) implements SendResult {}

    /** Will not work by this contact; {@code forGood}: not in future either, until somebody changes the contact. */
    record Undeliverable(String answer, boolean forGood) implements SendResult {
        public Undeliverable(String answer) {
            this(answer, false);
        }
    }
}
