package dev.tocsin.error.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Fault;
import dev.tocsin.alert.ingest.Times;
import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.Frame;
import dev.tocsin.error.stack.StackText;
import dev.tocsin.error.store.Clipped;
import dev.tocsin.log.Level;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error as our own inlet takes it; the record itself only describes it. */
@Schema(name = "Error", description = "An error, or an object with a list of them under \"errors\"")
record ErrorBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "java.lang.IllegalStateException") String type,
        @Nullable String message,
        @Schema(description = "of the catalog; else the integration's") @Nullable String service,
        @Schema(allowableValues = {"fatal", "error", "warning", "info"}) @Nullable String level,
        @Schema(description = "the trace as the language prints it") @Nullable String stack,
        @Schema(description = "instead of a trace: module, function, line, own; the innermost first") @Nullable
                List<Map<String, Object>> frames,
        @Schema(description = "groups it instead of type and place") @Nullable List<String> fingerprint,
        @Nullable String release,
        @Nullable String environment,
        @Nullable Instant at,
        @Schema(description = "how often, when the sender counts itself") @Nullable Long times,
        @Nullable Map<String, String> tags,
        @Nullable String link) {
    private static final Duration OLDEST = Duration.ofDays(30);
    private static final long MOST_TIMES = 1_000_000_000;

    /** Reads bodies, and says what is wrong with them. */
    static final class Reader {
        private final Integration from;
        private final Instant now;
        private final List<Fault> faults;

        Reader(Integration from, Instant now, List<Fault> faults) {
            this.from = from;
            this.now = now;
            this.faults = faults;
        }

        Optional<ErrorReport> read(JsonNode error, String place) {
            if (!error.isObject()) {
                return wrong(place, "an error must be an object");
            }
            String type = Fields.text(error, Fields.TYPE, "type");
            if (type.isEmpty()) {
                return wrong(place + "/type", "type is required");
            }
            String word = Fields.text(error, 20, "level", "severity");
            Level level = word.isEmpty() ? Level.ERROR : Level.of(word);
            if (level == Level.UNKNOWN) {
                return wrong(place + "/level", "level must be fatal, error, warning or info");
            }
            Instant at = at(error);
            if (at == null) {
                return wrong(place + "/at", "at must be an RFC 3339 time of the last 30 days");
            }
            long times = error.path("times").asLong(1);
            if (times < 1 || times > MOST_TIMES) {
                return wrong(place + "/times", "times must be from 1 to " + MOST_TIMES);
            }
            String message = Fields.text(error, Fields.MESSAGE, "message", "value");
            String stack = Clipped.of(error.path("stack").asText(""), Fields.STACK);
            List<Frame> frames =
                    error.path("frames").isArray() ? Fields.frames(error.path("frames")) : StackText.frames(stack);
            String service = Fields.text(error, Fields.SERVICE, "service");
            return Optional.of(new ErrorReport(
                    at,
                    service.isEmpty() ? from.service().orElse("") : service,
                    type,
                    message,
                    level,
                    frames,
                    stack.isEmpty() && !frames.isEmpty() ? Fields.written(type + ": " + message, frames) : stack,
                    fingerprint(error.path("fingerprint")),
                    Fields.text(error, Fields.RELEASE, "release"),
                    Fields.text(error, Fields.SERVICE, "environment"),
                    Fields.tags(error.path("tags")),
                    Fields.link(error, "link", "url"),
                    times));
        }

        private Optional<ErrorReport> wrong(String place, String detail) {
            faults.add(new Fault(place, detail));
            return Optional.empty();
        }

        private @Nullable Instant at(JsonNode error) {
            try {
                Instant at = Times.parse(Fields.text(error, 50, "at", "timestamp"));
                return at == null || at.isAfter(now) ? now : at.isBefore(now.minus(OLDEST)) ? null : at;
            } catch (DateTimeException noTime) {
                return null;
            }
        }

        private static List<String> fingerprint(JsonNode given) {
            List<String> parts = new ArrayList<>();
            for (JsonNode part : given) {
                if (part.isValueNode() && parts.size() < 20) {
                    parts.add(Clipped.of(part.asText(), 300));
                }
            }
            return parts;
        }
    }
}
