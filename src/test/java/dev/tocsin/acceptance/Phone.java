package dev.tocsin.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.testkit.HttpStub;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's webhook: takes pages and believes only those that are signed as Standard Webhooks says. */
final class Phone implements AutoCloseable {
    private static final int LATEST_SECONDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpStub line = new HttpStub();
    private final byte[] key;

    Phone(String owner) {
        key = (owner + "'s key for webhooks in acceptance tests").getBytes(UTF_8);
    }

    /** One incident of a message. */
    record Page(Instant at, String message, String key, String urgency, String title, String reason, String text) {}

    HttpStub line() {
        return line;
    }

    String address() {
        return line.url();
    }

    String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    List<Page> pages() {
        return line.requests().stream().flatMap(it -> read(it).stream()).toList();
    }

    /** About one incident only. */
    List<Page> pages(String incident) {
        return pages().stream().filter(it -> it.key().equals(incident)).toList();
    }

    @Override
    public void close() {
        line.close();
    }

    private List<Page> read(HttpStub.Request request) {
        String id = header(request, "webhook-id");
        String timestamp = header(request, "webhook-timestamp");
        if (Math.abs(Long.parseLong(timestamp) - request.at().getEpochSecond()) > LATEST_SECONDS) {
            throw new AssertionError("Message " + id + " is too old to be believed");
        }
        byte[] expected = hmac(id + "." + timestamp + "." + request.body());
        if (Arrays.stream(header(request, "webhook-signature").split(" "))
                .filter(it -> it.startsWith("v1,"))
                .noneMatch(it -> MessageDigest.isEqual(Base64.getDecoder().decode(it.substring(3)), expected))) {
            throw new AssertionError("Message " + id + " has no valid signature: " + request.headers());
        }
        JsonNode body = json(request.body());
        if (!body.path("type").asText().equals("incident.page")) {
            return List.of();
        }
        return Api.list(body.at("/data/incidents")).stream()
                .map(it -> new Page(
                        request.at(),
                        id,
                        it.path("key").asText(),
                        it.path("urgency").asText(),
                        it.path("title").asText(),
                        it.path("reason").asText(),
                        it.path("text").asText()))
                .toList();
    }

    private static String header(HttpStub.Request request, String name) {
        String value = request.headers().get(name);
        if (value == null) {
            throw new AssertionError("A message without " + name + ": " + request.headers());
        }
        return value;
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException not) {
            throw new AssertionError("Not JSON: " + text, not);
        }
    }
}
