package dev.tocsin.alert.ingest.webhook;

import dev.tocsin.alert.ingest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Grafana's HMAC-SHA256 of the body, or of the time and the body when it is told to name a time. */
final class GrafanaSignature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final List<String> TIME_HEADERS =
            List.of("X-Grafana-Alerting-Signature-Timestamp", "X-Grafana-Alerting-Timestamp");

    private GrafanaSignature() {}

    static void check(String secret, HttpServletRequest request, byte[] body, Instant now) {
        String given = request.getHeader("X-Grafana-Alerting-Signature");
        String time = TIME_HEADERS.stream()
                .map(request::getHeader)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (given == null || !same(given, expected(secret, time, body))) {
            throw Refusal.of(401, "the signature is missing or wrong");
        }
        if (time != null && !recent(time, now)) {
            throw Refusal.of(401, "the signature is too old");
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean recent(String seconds, Instant now) {
        try {
            Instant signed = Instant.ofEpochSecond(Long.parseLong(seconds));
            return Duration.between(signed, now).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException noTime) {
            return false;
        }
    }

    static String expected(String secret, @Nullable String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            if (time != null) {
                mac.update((time + ":").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
