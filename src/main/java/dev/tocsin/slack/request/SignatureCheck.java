package dev.tocsin.slack.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a request was signed by Slack: over the body as it arrived, at most five minutes ago or ahead. */
final class SignatureCheck {
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec secret;

    SignatureCheck(String signingSecret) {
        this.secret = new SecretKeySpec(signingSecret.getBytes(UTF_8), "HmacSHA256");
    }

    /** The signature's 64 hexadecimal digits when it is genuine, else empty. */
    Optional<String> genuine(@Nullable String timestamp, @Nullable String signature, byte[] body, Instant now) {
        if (timestamp == null
                || signature == null
                || !timestamp.matches("[0-9]{1,12}")
                || !signature.matches("v0=[0-9a-f]{64}")
                || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE.toSeconds()) {
            return Optional.empty();
        }
        String expected = signed(timestamp, body);
        String given = signature.substring(3);
        return MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(US_ASCII))
                ? Optional.of(expected)
                : Optional.empty();
    }

    private String signed(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(("v0:" + timestamp + ":").getBytes(US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
