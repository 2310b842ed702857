package dev.tocsin.error.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.error.Frame;
import dev.tocsin.error.stack.StackText;
import dev.tocsin.error.store.Clipped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of a body, each as long as it is kept. */
final class Fields {
    static final int TYPE = 300;
    static final int MESSAGE = 1000;
    static final int SERVICE = 100;
    static final int RELEASE = 200;
    static final int LINK = 2000;
    static final int STACK = 32_000;
    private static final int MOST_FRAMES = 200;
    private static final int MOST_TAGS = 30;
    private static final int LONGEST_TAG = 200;

    private Fields() {}

    /** The first of these that is a text or number; empty when none is. */
    static String text(JsonNode node, int longest, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (value.isTextual() || value.isNumber()) {
                String text = value.asText();
                if (!text.isBlank()) {
                    return Clipped.of(text.strip(), longest);
                }
            }
        }
        return "";
    }

    /** Only what a browser may follow. */
    static String link(JsonNode node, String... names) {
        for (String name : names) {
            String link = text(node, LINK + 1, name);
            if (link.length() <= LINK && (link.startsWith("https://") || link.startsWith("http://"))) {
                return link;
            }
        }
        return "";
    }

    static List<Frame> frames(JsonNode array) {
        List<Frame> frames = new ArrayList<>();
        for (JsonNode it : array) {
            if (it.isObject() && frames.size() < MOST_FRAMES) {
                String module = text(it, 300, "module", "class", "package", "filename", "file", "abs_path", "abspath");
                JsonNode own = it.has("own") ? it.path("own") : it.path("in_app");
                int line = it.has("line")
                        ? it.path("line").asInt()
                        : it.path("lineno").asInt();
                frames.add(new Frame(
                        module,
                        text(it, 300, "function", "method", "rawFunction"),
                        Math.max(0, line),
                        own.isBoolean() ? own.booleanValue() : StackText.own(module)));
            }
        }
        return frames;
    }

    static String written(String title, List<Frame> frames) {
        StringBuilder text = new StringBuilder(title);
        frames.forEach(it -> text.append("\n    at ").append(it.words()).append(it.own() ? "" : "  [library]"));
        return Clipped.of(text.toString(), STACK);
    }

    /** An object of texts, or Sentry's list of pairs. */
    static Map<String, String> tags(JsonNode node) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (node.isObject()) {
            node.fields().forEachRemaining(it -> put(tags, it.getKey(), it.getValue()));
        } else {
            for (JsonNode pair : node) {
                if (pair.isArray() && pair.size() == 2) {
                    put(tags, pair.path(0).asText(""), pair.path(1));
                } else if (pair.isObject()) {
                    put(tags, pair.path("key").asText(""), pair.path("value"));
                }
            }
        }
        return tags;
    }

    private static void put(Map<String, String> tags, String name, JsonNode value) {
        if (tags.size() < MOST_TAGS && value.isValueNode() && !value.isNull() && !name.isEmpty()) {
            tags.put(Clipped.of(name, LONGEST_TAG), Clipped.of(value.asText(), LONGEST_TAG));
        }
    }
}
