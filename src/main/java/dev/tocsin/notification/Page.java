package dev.tocsin.notification;

import dev.tocsin.catalog.ResponderId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one person shall be told about one subject (an incident).
 *
 * @param subjectKey how people name the subject, {@code INC-7}
 * @param urgency 0 CRITICAL, 1 HIGH, 2 MEDIUM, 3 LOW
 * @param reason why this person, {@code on-call, round 1}
 * @param title what is wrong, one line
 * @param text what is known, what happens next and when
 * @param link where to answer
 * @param asksForAnswer is cancelled, while unsent, as soon as somebody answers
 * @param notBefore held until then, in one message with what else is held for this person until then
 * @param neededBy when it is too late: all contacts must have had their turn by then, as far as possible
 */
public record Page(
        long subjectId,
        String subjectKey,
        int urgency,
        ResponderId to,
        String reason,
        String title,
        String text,
        Optional<URI> link,
        boolean asksForAnswer,
        @Nullable Instant notBefore,
        @Nullable Instant neededBy) {

    /** Without a time by which it is needed. */
    public Page(
            long subjectId,
            String subjectKey,
            int urgency,
            ResponderId to,
            String reason,
            String title,
            String text,
            Optional<URI> link,
            boolean asksForAnswer,
            @Nullable Instant notBefore) {
        this(subjectId, subjectKey, urgency, to, reason, title, text, link, asksForAnswer, notBefore, null);
    }
}
