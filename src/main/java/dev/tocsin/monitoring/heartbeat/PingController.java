package dev.tocsin.monitoring.heartbeat;

import dev.tocsin.alert.Integrations;
import dev.tocsin.monitoring.heartbeat.Pings.Word;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where jobs report: {@code /ping/<key>}, with {@code /start}, {@code /fail}, {@code /log} or an exit status behind it, as
 * Healthchecks' clients do; and Opsgenie's path with an integration's token.
 */
@RestController
class PingController {
    private static final int MOST_BYTES = 100_000;
    private static final int KEPT = 10_000;

    private final Pings pings;
    private final Integrations integrations;

    PingController(Pings pings, Integrations integrations) {
        this.pings = pings;
        this.integrations = integrations;
    }

    @RequestMapping(
            path = {"/ping/{key}", "/ping/{key}/{what}"},
            method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
    ResponseEntity<String> ping(
            @PathVariable String key, @PathVariable(required = false) @Nullable String what, HttpServletRequest request)
            throws IOException {
        Optional<Beat> beat = pings.byKey(key);
        if (beat.isEmpty()) {
            return text(404, "not found");
        }
        Optional<Word> word = word(what == null ? "" : what);
        if (word.isEmpty()) {
            return text(400, "invalid url format");
        }
        String failure =
                what != null && what.matches("\\d+") ? "failed with exit status " + what : "reported a failure";
        pings.take(beat.get(), word.get(), failure, body(request));
        return text(200, "OK");
    }

    /** Says the same whether the name is known or not, as Opsgenie does. */
    @RequestMapping(
            path = "/v2/heartbeats/{name}/ping",
            method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH})
    ResponseEntity<Map<String, Object>> opsgenie(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        String token = authorization.replaceFirst("(?i)^GenieKey\\s+", "").trim();
        if (token.isEmpty() || integrations.authenticate(token).isEmpty()) {
            return ResponseEntity.status(401)
                    .body(Map.of("message", "Could not authenticate", "took", 0.0, "requestId", requestId()));
        }
        pings.byMonitor(name).ifPresent(beat -> pings.take(beat, Word.SUCCESS, "", null));
        return ResponseEntity.accepted()
                .body(Map.of("result", "PONG - Heartbeat received", "took", 0.0, "requestId", requestId()));
    }

    private static Optional<Word> word(String what) {
        return switch (what) {
            case "" -> Optional.of(Word.SUCCESS);
            case "start" -> Optional.of(Word.START);
            case "fail" -> Optional.of(Word.FAIL);
            case "log" -> Optional.of(Word.LOG);
            default -> {
                if (!what.matches("\\d{1,3}") || Integer.parseInt(what) > 255) {
                    yield Optional.empty();
                }
                yield Optional.of(Integer.parseInt(what) == 0 ? Word.SUCCESS : Word.FAIL);
            }
        };
    }

    private static @Nullable String body(HttpServletRequest request) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return null;
        }
        String body = new String(request.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        return body.isEmpty() ? null : body.length() > KEPT ? body.substring(body.length() - KEPT) : body;
    }

    private static ResponseEntity<String> text(int status, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_PLAIN)
                .header("Access-Control-Allow-Origin", "*")
                .header("Ping-Body-Limit", Integer.toString(MOST_BYTES))
                .body(text);
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }
}
