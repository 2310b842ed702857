package dev.tocsin.log.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.alert.ingest.Refusal;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A push as JSON, read as it comes: {@code {"streams": [{"stream": {…}, "values": [["1700000000000000000", "line", {…}]]}]}}. */
final class LokiJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final Pushed pushed;

    private LokiJson(JsonParser json, Pushed pushed) {
        this.json = json;
        this.pushed = pushed;
    }

    static void read(byte[] body, Pushed pushed) {
        try (JsonParser json = JSON.createParser(body)) {
            new LokiJson(json, pushed).read();
        } catch (IOException malformed) {
            throw Refusal.of(400, "the body is not JSON as Loki takes it: " + first(malformed));
        }
    }

    private static String first(IOException malformed) {
        String text = malformed instanceof com.fasterxml.jackson.core.JsonProcessingException parsing
                ? String.valueOf(parsing.getOriginalMessage())
                : String.valueOf(malformed.getMessage());
        return text.lines().findFirst().orElse("").replaceFirst(", from `StreamReadConstraints[^`]*`.*", "");
    }

    private void read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("must be an object with streams");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("streams")) {
                expect(value, JsonToken.START_ARRAY, "streams must be an array");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    expect(json.currentToken(), JsonToken.START_OBJECT, "a stream must be an object");
                    stream();
                }
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw wrong("something follows the object");
        }
    }

    private record Entry(Instant at, String line, Map<String, String> metadata) {}

    private void stream() throws IOException {
        Pushed.Stream stream = null;
        List<Entry> early = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("stream")) {
                expect(value, JsonToken.START_OBJECT, "stream must be an object of labels");
                stream = pushed.stream(labels());
            } else if (name.equals("values")) {
                expect(value, JsonToken.START_ARRAY, "values must be an array");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Entry entry = entry();
                    if (stream == null) {
                        early.add(entry);
                    } else {
                        stream.add(entry.at, entry.line, entry.metadata);
                    }
                }
            } else {
                json.skipChildren();
            }
        }
        if (stream == null) {
            throw wrong("a stream has no labels");
        }
        for (Entry entry : early) {
            stream.add(entry.at, entry.line, entry.metadata);
        }
    }

    private Entry entry() throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, "a value must be an array of time and line");
        expect(json.nextToken(), JsonToken.VALUE_STRING, "a time must be a string of nanoseconds");
        Instant at = nanoseconds(json.getText());
        expect(json.nextToken(), JsonToken.VALUE_STRING, "a line must be a string");
        String line = json.getText();
        Map<String, String> metadata = Map.of();
        if (json.nextToken() == JsonToken.START_OBJECT) {
            metadata = labels();
            json.nextToken();
        }
        expect(json.currentToken(), JsonToken.END_ARRAY, "a value has too many parts");
        return new Entry(at, line, metadata);
    }

    private Map<String, String> labels() throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw wrong("labels must be strings");
            }
            if (labels.size() < StreamLabels.MOST) {
                labels.put(name, json.getText());
            }
        }
        return labels;
    }

    private static Instant nanoseconds(String text) throws IOException {
        try {
            long nanos = Long.parseLong(text);
            return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
        } catch (NumberFormatException | DateTimeException noTime) {
            throw wrong("a time must be a string of nanoseconds");
        }
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted, String otherwise) throws IOException {
        if (found != wanted) {
            throw wrong(otherwise);
        }
    }

    private static IOException wrong(String why) {
        return new IOException(why);
    }
}
