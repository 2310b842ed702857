package dev.tocsin.alert.ingest.alertmanager;

import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silence.Matcher;
import dev.tocsin.alert.Silence.Phase;
import dev.tocsin.alert.Silences;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Dialect;
import dev.tocsin.alert.ingest.Inlet;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.ingest.Replies;
import dev.tocsin.alert.silence.InvalidSilence;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v2/silences} and {@code /api/v2/silence/{id}}. */
@Hidden
@RestController
class SilencesEndpoint extends Inlet {
    private static final long LIMIT = 256 * 1024;

    private final Silences silences;
    private final Bodies bodies;
    private final Clock clock;

    SilencesEndpoint(Silences silences, Bodies bodies, Clock clock) {
        super(Dialect.ALERTMANAGER);
        this.silences = silences;
        this.bodies = bodies;
        this.clock = clock;
    }

    @PostMapping("/api/v2/silences")
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        integration(request);
        Silence wanted = SilenceJson.read(V2Body.read(request, bodies, LIMIT, "silence"), clock.instant());
        try {
            Replies.json(response, 200, Map.of("silenceID", silences.put(wanted)));
        } catch (InvalidSilence.Unknown unknown) {
            throw Refusal.plain(404, String.valueOf(unknown.getMessage()));
        } catch (InvalidSilence invalid) {
            throw Refusal.plain(400, String.valueOf(invalid.getMessage()));
        }
    }

    @GetMapping("/api/v2/silences")
    void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        integration(request);
        List<Matcher> filters = AlertQuery.matchers(request);
        Instant now = clock.instant();
        List<Map<String, Object>> found = silences.all().stream()
                .filter(silence -> silence.matchers().containsAll(filters))
                .filter(silence -> wanted(request, silence.phase(now)))
                .sorted(order(now))
                .map(silence -> SilenceJson.write(silence, now))
                .toList();
        Replies.json(response, 200, found);
    }

    private static boolean wanted(HttpServletRequest request, Phase phase) {
        return switch (phase) {
            case ACTIVE -> AlertQuery.flag(request, "active");
            case PENDING -> AlertQuery.flag(request, "pending");
            case EXPIRED -> AlertQuery.flag(request, "expired");
        };
    }

    /** Active ones by their end, pending ones by their start, expired ones latest first. */
    private static Comparator<Silence> order(Instant now) {
        return Comparator.<Silence>comparingInt(silence -> switch (silence.phase(now)) {
                    case ACTIVE -> 0;
                    case PENDING -> 1;
                    case EXPIRED -> 2;
                })
                .thenComparingLong(silence -> switch (silence.phase(now)) {
                    case ACTIVE -> silence.endsAt().toEpochMilli();
                    case PENDING -> silence.startsAt().toEpochMilli();
                    case EXPIRED -> -silence.endsAt().toEpochMilli();
                });
    }

    @GetMapping("/api/v2/silence/{id}")
    void find(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        integration(request);
        Optional<Silence> found = silences.find(uuid(id));
        if (found.isEmpty()) {
            Replies.empty(response, 404);
            return;
        }
        Replies.json(response, 200, SilenceJson.write(found.get(), clock.instant()));
    }

    @DeleteMapping("/api/v2/silence/{id}")
    void expire(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response) {
        integration(request);
        Replies.empty(response, silences.expire(uuid(id)) ? 200 : 404);
    }

    private static String uuid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException notOne) {
            throw Refusal.of(422, "silenceID in path must be of type uuid: \"" + text + "\"");
        }
    }
}
