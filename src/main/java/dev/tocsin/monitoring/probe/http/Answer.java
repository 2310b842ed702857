package dev.tocsin.monitoring.probe.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back at last.
 *
 * @param headers names in lower case
 * @param truncated when the body was longer than was wanted
 * @param certificateLeft until the first certificate of the chain runs out; null without TLS
 */
public record Answer(
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        boolean truncated,
        Duration took,
        int redirects,
        @Nullable Duration certificateLeft) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
