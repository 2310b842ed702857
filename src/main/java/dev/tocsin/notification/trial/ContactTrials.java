package dev.tocsin.notification.trial;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.outbox.Attempts;
import dev.tocsin.notification.reach.Confirmed;
import dev.tocsin.notification.reach.Confirmed.Check;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.security.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tries contacts out. A contact is confirmed by a code of six digits that was sent by it: valid for a quarter of an hour
 * and five tries, five codes an hour.
 */
@Component
public class ContactTrials {
    /** How long a code can be entered. */
    public static final Duration VALID = Duration.ofMinutes(15);

    private static final int TRIES = 5;
    private static final int CODES = 5;
    private static final Duration CODES_WITHIN = Duration.ofHours(1);
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Trials trials;
    private final Confirmed confirmed;
    private final Attempts attempts;
    private final Clock clock;

    ContactTrials(Trials trials, Confirmed confirmed, Attempts attempts, Clock clock) {
        this.trials = trials;
        this.confirmed = confirmed;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** What became of a code that somebody entered. */
    public enum Outcome {
        CONFIRMED,
        WRONG,
        /** None was sent, it is too old, or was tried too often. */
        NO_CODE
    }

    /** Sends a test message by this contact only; {@link Notifications#deliveries} of the id tells what became of it. */
    @Transactional
    public long test(Contact contact, String by) {
        return trials.send(
                contact,
                "A test by " + by,
                "Nothing is wrong. When you read this, you can be reached here.",
                Duration.ofMinutes(5));
    }

    /**
     * Sends a code by this contact.
     *
     * @return as {@link #test}
     * @throws Conflict when codes were sent too often
     */
    @Transactional
    public long sendCode(Contact contact) {
        Instant now = clock.instant();
        Optional<Check> before = confirmed.check(contact.id());
        if (before.isPresent() && now.isBefore(before.get().sentAt().plus(BETWEEN))) {
            throw new Conflict("A code was sent a moment ago; wait until it has arrived");
        }
        Check recent = before.filter(it -> now.isBefore(it.codesSince().plus(CODES_WITHIN)))
                .orElse(new Check(contact.id(), null, now, 0, 0, now));
        if (recent.codes() >= CODES) {
            throw new Conflict("%d codes were sent within the hour; try again later".formatted(CODES));
        }
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        confirmed.save(
                new Check(contact.id(), hash(contact, code), now, TRIES, recent.codes() + 1, recent.codesSince()));
        return trials.send(
                contact,
                "Your code is " + code,
                "Nothing is wrong. Enter the code " + code + " on the page \"My contacts\" of Tocsin within "
                        + VALID.toMinutes() + " minutes, and pages will come here. If you did not expect this, somebody"
                        + " has mistyped an address: ignore it.",
                VALID);
    }

    /** Takes a code; a wrong one costs a try. */
    @Transactional
    public Outcome confirm(Contact contact, String code) {
        Instant now = clock.instant();
        if (!confirmed.tryOnce(contact.id(), now.minus(VALID))) {
            return Outcome.NO_CODE;
        }
        String expected = confirmed.check(contact.id()).map(Check::codeHash).orElse("");
        if (!same(String.valueOf(expected), hash(contact, code.replaceAll("\\s", "")))) {
            return Outcome.WRONG;
        }
        confirmed.confirm(contact.id(), now);
        attempts.back(contact.id());
        return Outcome.CONFIRMED;
    }

    public Standing of(Contact contact) {
        Instant now = clock.instant();
        return new Standing(
                confirmed.at(contact.id()),
                confirmed
                        .check(contact.id())
                        .filter(it -> it.codeHash() != null && it.triesLeft() > 0)
                        .map(it -> it.sentAt().plus(VALID))
                        .filter(now::isBefore),
                attempts.isGone(contact.id()));
    }

    private static String hash(Contact contact, String code) {
        return Secrets.hash(contact.id() + ":" + code);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
