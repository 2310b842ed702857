package dev.tocsin.alert.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;

/** Maps and lists as the text columns keep them. */
public final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader STRINGS = MAPPER.readerFor(new TypeReference<Map<String, String>>() {});
    private static final ObjectReader NUMBERS = MAPPER.readerFor(new TypeReference<Map<String, Double>>() {});
    private static final ObjectReader LIST = MAPPER.readerFor(new TypeReference<List<String>>() {});

    private Json() {}

    public static String write(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not writable as JSON", impossible);
        }
    }

    public static Map<String, String> strings(String text) {
        return read(STRINGS, text);
    }

    public static Map<String, Double> numbers(String text) {
        return read(NUMBERS, text);
    }

    public static List<String> list(String text) {
        return text.equals("[]") ? List.of() : read(LIST, text);
    }

    private static <T> T read(ObjectReader reader, String text) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a column does not hold the JSON that was written to it", broken);
        }
    }
}
