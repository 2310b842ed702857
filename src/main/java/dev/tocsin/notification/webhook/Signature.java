package dev.tocsin.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Standard Webhooks signature, {@code v1,base64(hmac-sha256(id.timestamp.body))}, one for each secret. */
final class Signature {
    private static final String PREFIX = "whsec_";

    private Signature() {}

    /**
     * @param secrets one or, while they are rotated, several separated by spaces
     * @throws IllegalArgumentException when a secret is not {@code whsec_} and base64
     */
    static String of(String secrets, String id, long timestamp, String body) {
        byte[] text = (id + '.' + timestamp + '.' + body).getBytes(UTF_8);
        return Arrays.stream(secrets.trim().split("\\s+"))
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(key(secret), text)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook's secret begins with " + PREFIX);
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (key.length == 0) {
            throw new IllegalArgumentException("The webhook's secret is empty");
        }
        return key;
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has HmacSHA256", missing);
        }
    }
}
