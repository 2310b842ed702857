package dev.tocsin.alert.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bodies as JSON. */
public final class Body {
    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

    private Body() {}

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

    /** The body as JSON; refuses one that is empty, and says of one that is not JSON where. */
    public static JsonNode required(byte[] bytes) {
        try {
            return json(bytes).orElseThrow(() -> Refusal.of(400, "The body is empty"));
        } catch (Malformed malformed) {
            String where = String.valueOf(malformed.getMessage());
            throw Refusal.of(400, "The body is not JSON: " + where, List.of(new Fault("#", where)));
        }
    }

    /** As {@link #required}, and an object. */
    public static JsonNode requiredObject(byte[] bytes) {
        JsonNode body = required(bytes);
        if (!body.isObject()) {
            throw Refusal.of(400, "The body is no JSON object", List.of(new Fault("#", "must be a JSON object")));
        }
        return body;
    }

    /** Not JSON; the message says where. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private static final Pattern ASIDE =
                Pattern.compile(", from `StreamReadConstraints[^`]*`| \\(start marker at .*");

        Malformed(IOException cause) {
            super(brief(cause), cause);
        }

        /** Without our parser's own names and the place in its buffers. */
        private static String brief(IOException cause) {
            String text = cause instanceof JsonProcessingException json
                    ? String.valueOf(json.getOriginalMessage())
                    : String.valueOf(cause.getMessage());
            return ASIDE.matcher(text.lines().findFirst().orElse(""))
                    .replaceAll("")
                    .strip();
        }
    }
}
