package dev.tocsin.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A monitor as it stands.
 *
 * @param summary of the last attempt
 * @param firing what is wrong now, in words
 * @param missing what could not be measured, and why
 * @param findings what helps a person who looks into it
 * @param limits beyond which it alerts
 */
public record MonitorView(
        String name,
        String kind,
        String target,
        String service,
        String role,
        Map<String, String> labels,
        Duration interval,
        MonitorState state,
        @Nullable Instant since,
        @Nullable Instant lastAt,
        Instant nextAt,
        String summary,
        List<String> firing,
        List<Measured> measured,
        Map<String, String> missing,
        List<String> findings,
        List<Limit> limits) {

    /**
     * What is told from when on.
     *
     * @param of a measured name
     * @param where labels it holds for; empty: all
     */
    public record Limit(
            String of, Map<String, String> where, boolean above, double value, Duration lasting, String severity) {}

    /** A number of the last attempt: shares from 0 to 1, times in seconds, sizes in bytes. */
    public record Measured(String name, Map<String, String> labels, double value) {}
}
