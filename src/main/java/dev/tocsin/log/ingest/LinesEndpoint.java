package dev.tocsin.log.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Fault;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.alert.ingest.Times;
import dev.tocsin.log.Level;
import dev.tocsin.log.LogSettings;
import dev.tocsin.log.Logs;
import dev.tocsin.log.Tally;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/logs}: JSON objects, one a line (or in an array). */
@Tag(name = "errors and logs")
@RestController
class LinesEndpoint extends Inlet {
    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);
    private static final List<String> TEXTS = List.of("message", "msg", "log", "line");
    private static final List<String> LEVELS = List.of("level", "severity", "lvl", "levelname");
    private static final List<String> TIMES = List.of("time", "timestamp", "ts", "@timestamp");

    private final Logs logs;
    private final LogSettings settings;
    private final Bodies bodies;
    private final ByteRates rates;

    LinesEndpoint(Logs logs, LogSettings settings, Bodies bodies, ByteRates rates) {
        super(Dialect.OWN);
        this.logs = logs;
        this.settings = settings;
        this.bodies = bodies;
        this.rates = rates;
    }

    @Operation(
            summary = "Send log lines",
            description =
                    "JSON objects, one a line: {\"service\": \"guide-api\", \"level\": \"error\", \"message\": \"…\","
                            + " \"time\": \"2026-11-26T03:00:00Z\"}. Authenticate with an integration's token, whose service"
                            + " counts where a line names none. All are counted, or none.")
    @PostMapping("/api/v1/logs")
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integration from = integration(request);
        byte[] body = bodies.read(request, settings.maxBody().toBytes());
        if (!rates.take(from, body.length)) {
            throw Refusal.of(
                    429, "More than " + rates.perSecond() + " bytes a second arrive from this integration; come later");
        }
        Tally tally = logs.tally();
        Pushed pushed = new Pushed(tally, from, settings);
        Map<String, Pushed.Stream> streams = new HashMap<>();
        long place = 0;
        try (MappingIterator<JsonNode> lines = JSON.readValues(body)) {
            while (lines.hasNextValue()) {
                add(lines.nextValue(), "#/" + place, pushed, streams);
                place++;
            }
        } catch (JsonProcessingException malformed) {
            throw Refusal.of(400, "The body is not JSON", List.of(new Fault("#/" + place, brief(malformed))));
        }
        if (tally.lines() == 0 && pushed.refused() == null) {
            throw Refusal.of(400, "The body is empty");
        }
        String refused = pushed.refused();
        if (refused != null) {
            throw Refusal.of(400, refused);
        }
        logs.keep(tally);
        Replies.json(response, 200, Map.of("accepted", tally.lines()));
    }

    private static String brief(JsonProcessingException malformed) {
        return String.valueOf(malformed.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst(", from `StreamReadConstraints[^`]*`.*| \\(start marker at .*", "");
    }

    private static void add(JsonNode line, String place, Pushed pushed, Map<String, Pushed.Stream> streams) {
        if (!line.isObject()) {
            throw Refusal.of(400, "A line is no object", List.of(new Fault(place, "must be a JSON object")));
        }
        String text = first(line, TEXTS);
        if (text.isEmpty()) {
            throw Refusal.of(400, "A line says nothing", List.of(new Fault(place + "/message", "message is required")));
        }
        Level level = Level.of(first(line, LEVELS));
        streams.computeIfAbsent(line.path("service").asText(""), name -> pushed.stream(Map.of("service", name)))
                .add(
                        time(first(line, TIMES), place, pushed.now()),
                        text,
                        level == Level.UNKNOWN ? Map.of() : Map.of("level", level.word()));
    }

    private static Instant time(String text, String place, Instant now) {
        try {
            Instant at = Times.parse(text);
            return at == null ? now : at;
        } catch (DateTimeException noTime) {
            throw Refusal.of(400, "A time cannot be read", List.of(new Fault(place + "/time", "must be RFC 3339")));
        }
    }

    private static String first(JsonNode line, List<String> names) {
        return names.stream()
                .map(it -> line.path(it).asText(""))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Hidden
    @RequestMapping("/api/v1/logs")
    void anythingElse(HttpServletRequest request, HttpServletResponse response) {
        integration(request);
        response.setHeader("Allow", "POST");
        throw Refusal.of(405, "Use POST");
    }
}
