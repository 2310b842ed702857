package dev.tocsin.monitoring.probe.http;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.ParseContext;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.tocsin.monitoring.probe.Reading;
import dev.tocsin.monitoring.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Places in a JSON body, by JSONPath: values that are expected there, or numbers to measure. */
record JsonValues(Map<JsonPath, String> values) {
    static final JsonValues NONE = new JsonValues(Map.of());
    private static final ParseContext JSON = JsonPath.using(Configuration.builder()
            .jsonProvider(new JacksonJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build());

    /** A mapping of path to expected value. */
    static JsonValues read(Section section, String key) {
        Map<JsonPath, String> values = new LinkedHashMap<>();
        section.strings(key)
                .forEach((path, value) -> compile(section, key, path).ifPresent(it -> values.put(it, value)));
        return new JsonValues(values);
    }

    /** A mapping of a measured name to its path. */
    static JsonValues measured(Section section, String key) {
        Map<JsonPath, String> values = new LinkedHashMap<>();
        section.strings(key).forEach((name, path) -> compile(section, key, path).ifPresent(it -> values.put(it, name)));
        return new JsonValues(values);
    }

    private static Optional<JsonPath> compile(Section section, String key, String path) {
        try {
            return Optional.of(JsonPath.compile(path));
        } catch (InvalidPathException | IllegalArgumentException wrong) {
            section.fault(key, path + " is no JSONPath: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    Optional<String> missedBy(String body, boolean truncated) {
        for (Map.Entry<JsonPath, String> expected : values.entrySet()) {
            String path = expected.getKey().getPath();
            try {
                Object found = JSON.parse(body).read(expected.getKey());
                boolean there = found instanceof List<?> list
                        ? list.stream().anyMatch(it -> String.valueOf(it).equals(expected.getValue()))
                        : String.valueOf(found).equals(expected.getValue());
                if (!there) {
                    return Optional.of(path + " is " + brief(found) + ", not " + expected.getValue());
                }
            } catch (PathNotFoundException nothing) {
                return Optional.of("the body has nothing at " + path);
            } catch (JsonPathException | IllegalArgumentException broken) {
                return Optional.of("the body is not JSON" + (truncated ? " as far as it was read" : ""));
            }
        }
        return Optional.empty();
    }

    /** The numbers found; what is not there or no number becomes a reason. */
    List<Reading> readings(String body, Map<String, String> missing) {
        List<Reading> readings = new ArrayList<>();
        for (Map.Entry<JsonPath, String> measured : values.entrySet()) {
            String name = measured.getValue();
            try {
                Object found = JSON.parse(body).read(measured.getKey());
                readings.add(new Reading(name, Double.parseDouble(String.valueOf(found))));
            } catch (PathNotFoundException nothing) {
                missing.put(name, "the body has nothing at " + measured.getKey().getPath());
            } catch (NumberFormatException word) {
                missing.put(name, "no number at " + measured.getKey().getPath());
            } catch (JsonPathException | IllegalArgumentException broken) {
                missing.put(name, "the body is not JSON");
            }
        }
        return readings;
    }

    private static String brief(Object found) {
        String text = String.valueOf(found);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
