package dev.tocsin.error.ingest;

import dev.tocsin.alert.ingest.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Sentry's HMAC-SHA256 of the body with the integration's client secret, in hexadecimal. */
final class SentrySignature {
    private SentrySignature() {}

    static void check(String secret, @Nullable String given, byte[] body) {
        if (given == null
                || !MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), of(secret, body).getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.of(401, "the signature is missing or wrong");
        }
    }

    private static String of(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
