package dev.tocsin.notification.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a contact is tried, and how long to wait before it is tried again. In a hurry the next contact has its turn
 * within 30 s of the first attempt, the last call's time-out of 10 s included; sooner when otherwise not every contact
 * would have its turn before it is too late.
 */
public final class Spacing {
    private static final List<Duration> HURRIED = List.of(seconds(1), seconds(2), seconds(5), seconds(10));
    private static final List<Duration> PATIENT =
            List.of(seconds(1), seconds(5), seconds(30), seconds(120), seconds(300), seconds(600));
    private static final Duration CALL = seconds(10);
    private static final Duration LEAST = CALL.plusSeconds(2);

    private Spacing() {}

    /**
     * From the first attempt until the next contact has its turn.
     *
     * @param left until it is too late; null: there is no such time
     * @param contacts among which the time is shared
     */
    public static Duration patience(boolean hurried, @Nullable Duration left, int contacts) {
        Duration most = patience(hurried);
        if (left == null) {
            return most;
        }
        Duration share = left.dividedBy(Math.max(contacts, 1));
        return share.compareTo(LEAST) < 0 ? LEAST : share.compareTo(most) > 0 ? most : share;
    }

    /** Without a time when it is too late. */
    public static Duration patience(boolean hurried) {
        return hurried ? seconds(30) : Duration.ofMinutes(30).plus(CALL);
    }

    /**
     * Empty when the contact has had its chance.
     *
     * @param attempts made so far; none when it only waited for its turn
     * @param asked the pause that the provider asked for
     */
    public static Optional<Duration> next(
            int attempts, Instant firstAttempt, Instant now, Duration patience, Optional<Duration> asked) {
        List<Duration> spacing = patience.compareTo(patience(true)) > 0 ? PATIENT : HURRIED;
        Duration own = attempts == 0 ? Duration.ZERO : spacing.get(Math.min(attempts, spacing.size()) - 1);
        Duration pause = asked.filter(it -> it.compareTo(own) > 0).orElse(own);
        Duration left = Duration.between(now, firstAttempt.plus(patience).minus(CALL));
        return pause.compareTo(left) > 0 ? Optional.empty() : Optional.of(pause);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
