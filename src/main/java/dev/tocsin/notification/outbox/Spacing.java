package dev.tocsin.notification.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait before the same contact is tried again. In a hurry the next contact has its turn within 30 s of the
 * first attempt, the last call's time-out of 10 s included.
 */
public final class Spacing {
    private static final List<Duration> HURRIED = List.of(seconds(1), seconds(2), seconds(5), seconds(10));
    private static final List<Duration> PATIENT =
            List.of(seconds(1), seconds(5), seconds(30), seconds(120), seconds(300), seconds(600));
    private static final Duration LAST_HURRIED_START = seconds(20);
    private static final Duration LAST_PATIENT_START = Duration.ofMinutes(30);

    private Spacing() {}

    /**
     * Empty when the contact has had its chance.
     *
     * @param attempts made so far
     * @param asked the pause that the provider asked for
     */
    public static Optional<Duration> next(
            boolean hurried, int attempts, Instant firstAttempt, Instant now, Optional<Duration> asked) {
        List<Duration> spacing = hurried ? HURRIED : PATIENT;
        Duration own = spacing.get(Math.min(attempts, spacing.size()) - 1);
        Duration pause = asked.filter(it -> it.compareTo(own) > 0).orElse(own);
        Duration left = Duration.between(now, firstAttempt.plus(hurried ? LAST_HURRIED_START : LAST_PATIENT_START));
        return pause.compareTo(left) > 0 ? Optional.empty() : Optional.of(pause);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
