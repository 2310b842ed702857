package dev.tocsin.error;

import dev.tocsin.log.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An error that happened.
 *
 * @param frames where it happened, the innermost first
 * @param stack the trace as it was sent
 * @param fingerprint what groups it instead of type and frames; usually empty
 * @param link where the sender shows it
 * @param times how often, when the sender counts itself
 */
public record ErrorReport(
        Instant at,
        String service,
        String type,
        String message,
        Level level,
        List<Frame> frames,
        String stack,
        List<String> fingerprint,
        String release,
        String environment,
        Map<String, String> tags,
        String link,
        long times) {

    public ErrorReport happenedAt(Instant other) {
        return new ErrorReport(
                other,
                service,
                type,
                message,
                level,
                frames,
                stack,
                fingerprint,
                release,
                environment,
                tags,
                link,
                times);
    }
}
