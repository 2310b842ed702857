package dev.tocsin.alert.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One alert in a body, read field by field with the types that it must have. */
public final class AlertNode {
    private static final int MOST_VALUES = 200;

    private final JsonNode node;

    private AlertNode(JsonNode node) {
        this.node = node;
    }

    static AlertNode of(JsonNode node) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable("", "an alert must be an object");
        }
        return new AlertNode(node);
    }

    public Map<String, String> labels() throws Unreadable {
        if (!node.hasNonNull("labels")) {
            throw new Unreadable("/labels", "labels in body is required");
        }
        return strings("labels");
    }

    /** An object of strings; empty when absent. */
    public Map<String, String> strings(String field) throws Unreadable {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return new HashMap<>();
        }
        if (!value.isObject()) {
            throw new Unreadable("/" + field, field + " must be an object of strings");
        }
        Map<String, String> strings = new HashMap<>(value.size() * 2);
        Iterator<Map.Entry<String, JsonNode>> fields = value.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> entry = fields.next();
            if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
                throw new Unreadable("/" + field + "/" + escaped(entry.getKey()), "must be a string");
            }
            strings.put(
                    entry.getKey(),
                    entry.getValue().isNull() ? "" : entry.getValue().textValue());
        }
        return strings;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The numbers of an object; what is no number is left out. */
    public Map<String, Double> numbers(String field) {
        Map<String, Double> numbers = new HashMap<>();
        Iterator<Map.Entry<String, JsonNode>> fields = node.path(field).fields();
        while (fields.hasNext() && numbers.size() < MOST_VALUES) {
            Map.Entry<String, JsonNode> entry = fields.next();
            if (entry.getValue().isNumber()) {
                numbers.put(entry.getKey(), entry.getValue().doubleValue());
            }
        }
        return numbers;
    }

    /** A string; null when absent. */
    public @Nullable String string(String field) throws Unreadable {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Unreadable("/" + field, field + " must be a string");
        }
        return value.textValue();
    }

    public String stringOr(String field, String otherwise) throws Unreadable {
        String value = string(field);
        return value == null ? otherwise : value;
    }

    public boolean flag(String field) throws Unreadable {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new Unreadable("/" + field, field + " must be true or false");
        }
        return value.booleanValue();
    }

    public @Nullable Instant time(String field) throws Unreadable {
        String text = string(field);
        try {
            return Times.parse(text);
        } catch (DateTimeException bad) {
            throw new Unreadable("/" + field, field + ": \"" + text + "\" is not an RFC 3339 time");
        }
    }

    /** A field that is not what it must be. */
    public static class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String place;
        private final String detail;

        public Unreadable(String place, String detail) {
            super(detail, null, false, false);
            this.place = place;
            this.detail = detail;
        }

        String place() {
            return place;
        }

        @Override
        public String getMessage() {
            return detail;
        }
    }
}
