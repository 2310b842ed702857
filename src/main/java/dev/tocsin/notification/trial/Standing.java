package dev.tocsin.notification.trial;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known about a contact.
 *
 * @param confirmedAt when its code was entered
 * @param codeUntil until when a code that was sent can be entered
 * @param gone its provider has said that it is gone for good
 */
public record Standing(Optional<Instant> confirmedAt, Optional<Instant> codeUntil, boolean gone) {

    public boolean confirmed() {
        return confirmedAt.isPresent();
    }
}
