package dev.tocsin.alert.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/** Reads a request's body, never more of it than its limit. */
public final class Body {
    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

    private Body() {}

    public static byte[] bytes(HttpServletRequest request, long limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        byte[] bytes = request.getInputStream().readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE));
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        return bytes;
    }

    private static Refusal tooLarge(long limit) {
        return Refusal.of(413, "the body is larger than " + limit + " bytes");
    }

    /**
     * The body as JSON; empty when there is none, or only {@code null}.
     *
     * @throws Malformed when it is not JSON
     */
    public static Optional<JsonNode> json(byte[] bytes) throws Malformed {
        try {
            JsonNode node = bytes.length == 0 ? null : JSON.readValue(bytes);
            return node == null || node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
        } catch (IOException malformed) {
            throw new Malformed(malformed);
        }
    }

    /** Not JSON; the message says where. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(IOException cause) {
            super(firstLine(cause), cause);
        }

        private static String firstLine(IOException cause) {
            String text = String.valueOf(cause.getMessage());
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        }
    }
}
