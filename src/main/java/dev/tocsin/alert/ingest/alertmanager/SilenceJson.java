package dev.tocsin.alert.ingest.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silence.Matcher;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Times;
import dev.tocsin.alert.observe.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Silences as Alertmanager writes and reads them. */
final class SilenceJson {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private SilenceJson() {}

    static Silence read(JsonNode body, Instant now) {
        if (!body.isObject()) {
            throw V2Body.unparsable("silence", "json: cannot unmarshal a value that is not an object");
        }
        for (String field : List.of("matchers", "startsAt", "endsAt", "createdBy", "comment")) {
            if (!body.hasNonNull(field)) {
                throw Refusal.missing(field);
            }
        }
        return new Silence(
                text(body, "id").toLowerCase(Locale.ROOT),
                matchers(body.path("matchers")),
                bounded(time(body, "startsAt"), now),
                bounded(time(body, "endsAt"), EARLIEST),
                now,
                text(body, "createdBy"),
                text(body, "comment"),
                annotations(body.path("annotations")));
    }

    private static List<Matcher> matchers(JsonNode array) {
        List<Matcher> matchers = new ArrayList<>();
        if (!array.isArray()) {
            throw V2Body.unparsable("silence", "matchers is not an array");
        }
        for (JsonNode node : array) {
            if (!node.path("name").isTextual() || !node.path("value").isTextual()) {
                throw Refusal.missing("matchers." + matchers.size() + ".name and value");
            }
            matchers.add(new Matcher(
                    text(node, "name"),
                    text(node, "value"),
                    node.path("isRegex").asBoolean(false),
                    node.path("isEqual").asBoolean(true)));
        }
        return matchers;
    }

    private static Map<String, String> annotations(JsonNode object) {
        Map<String, String> annotations = new TreeMap<>();
        object.fields()
                .forEachRemaining(field -> annotations.put(
                        Text.clean(field.getKey()), Text.clean(field.getValue().asText())));
        return annotations;
    }

    private static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw V2Body.unparsable("silence", field + " is not a string");
        }
        return Text.clean(value.asText(""));
    }

    private static @Nullable Instant time(JsonNode body, String field) {
        try {
            return Times.parse(text(body, field));
        } catch (DateTimeException bad) {
            throw V2Body.unparsable("silence", field + " is not an RFC 3339 time");
        }
    }

    private static Instant bounded(@Nullable Instant time, Instant otherwise) {
        if (time == null) {
            return otherwise;
        }
        Instant bounded = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
        return bounded.truncatedTo(ChronoUnit.MICROS);
    }

    static Map<String, Object> write(Silence silence, Instant now) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", silence.id());
        object.put("status", Map.of("state", silence.phase(now).name().toLowerCase(Locale.ROOT)));
        object.put("updatedAt", Times.millis(silence.updatedAt()));
        object.put("annotations", silence.annotations());
        object.put("comment", silence.comment());
        object.put("createdBy", silence.createdBy());
        object.put("endsAt", Times.millis(silence.endsAt()));
        object.put(
                "matchers", silence.matchers().stream().map(SilenceJson::write).toList());
        object.put("startsAt", Times.millis(silence.startsAt()));
        return object;
    }

    private static Map<String, Object> write(Matcher matcher) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("isEqual", matcher.isEqual());
        object.put("isRegex", matcher.isRegex());
        object.put("name", matcher.name());
        object.put("value", matcher.value());
        return object;
    }
}
