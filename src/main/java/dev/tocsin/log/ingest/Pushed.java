package dev.tocsin.log.ingest;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.log.Level;
import dev.tocsin.log.LogSettings;
import dev.tocsin.log.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lines of a push on their way into a tally; what Loki would refuse is refused in its words, the rest is counted. */
final class Pushed {
    private static final int MOST_STREAMS = 10_000;
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final Tally tally;
    private final Integration from;
    private final LogSettings settings;
    private int streams;
    private @Nullable String refused;

    Pushed(Tally tally, Integration from, LogSettings settings) {
        this.tally = tally;
        this.from = from;
        this.settings = settings;
    }

    /** A stream within the push. */
    final class Stream {
        private final String labels;
        private final String service;
        private final Level level;

        private Stream(String labels, String service, Level level) {
            this.labels = labels;
            this.service = service;
            this.level = level;
        }

        /** @param metadata its own labels; a level there counts before the stream's and the line's */
        void add(Instant at, String line, Map<String, String> metadata) {
            Instant now = tally.now();
            if (at.isBefore(now.minus(settings.oldest()))) {
                refuse("entry for stream '" + labels + "' has timestamp too old: " + at
                        + ", oldest acceptable timestamp is: " + now.minus(settings.oldest()));
            } else if (at.isAfter(now.plus(AHEAD))) {
                refuse("entry for stream '" + labels + "' has timestamp too new: " + at);
            } else {
                Said said = Said.of(line);
                Level own = levelIn(metadata);
                tally.add(
                        service,
                        at,
                        own != Level.UNKNOWN ? own : level != Level.UNKNOWN ? level : said.level(),
                        said.text());
            }
        }
    }

    Stream stream(Map<String, String> labels) {
        String shown = shown(labels);
        if (++streams > MOST_STREAMS) {
            throw Refusal.of(
                    429,
                    "Maximum active stream limit exceeded when trying to create stream " + shown
                            + ", reduce the number of active streams (reduce labels or reduce label values), or contact"
                            + " your Loki administrator to see if the limit can be increased, user: '" + from.name()
                            + "'");
        }
        return new Stream(shown, service(labels), levelIn(labels));
    }

    private String service(Map<String, String> labels) {
        return settings.serviceLabels().stream()
                .map(labels::get)
                .filter(Objects::nonNull)
                // What Loki's own clients say when they know none.
                .filter(it -> !it.isBlank() && !it.equals("unknown_service"))
                .findFirst()
                .or(from::service)
                .orElse(from.name());
    }

    private static Level levelIn(Map<String, String> labels) {
        for (String name : new String[] {"level", "detected_level", "severity", "severity_text"}) {
            Level level = Level.of(labels.getOrDefault(name, ""));
            if (level != Level.UNKNOWN) {
                return level;
            }
        }
        return Level.UNKNOWN;
    }

    private void refuse(String why) {
        if (refused == null) {
            refused = why;
        }
    }

    /** What is wrong with some of the lines; null when nothing is. */
    @Nullable
    String refused() {
        return refused;
    }

    Instant now() {
        return tally.now();
    }

    int streams() {
        return streams;
    }

    private static String shown(Map<String, String> labels) {
        StringBuilder text = new StringBuilder("{");
        labels.forEach((name, value) -> {
            if (text.length() < 500) {
                text.append(text.length() > 1 ? ", " : "")
                        .append(name)
                        .append("=\"")
                        .append(value.length() > 100 ? value.substring(0, 100) : value)
                        .append('"');
            }
        });
        return text.append('}').toString();
    }
}
