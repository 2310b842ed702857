package dev.tocsin.error;

import java.time.Duration;
import java.time.Instant;

/**
 * What may have led to an error, because it happened near its beginning.
 *
 * @param kind what it is: change, release, or error (others that began with it)
 * @param before how long before the error began; negative when after
 * @param same of the same service
 */
public record Cause(Kind kind, String text, Instant at, Duration before, boolean same) {

    /** What a cause is. */
    public enum Kind {
        CHANGE,
        RELEASE,
        ERROR
    }
}
