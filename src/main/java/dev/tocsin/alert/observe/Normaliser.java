package dev.tocsin.alert.observe;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.IntegrationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a report into an observation by Alertmanager's rules. */
@Component
public class Normaliser {
    static final int MAX_LABELS = 256 * 1024;
    static final int MAX_ANNOTATIONS = 1024 * 1024;
    private static final int LONGEST_URL = 16_000;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE_NAME = 100;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private final AlertSettings settings;

    Normaliser(AlertSettings settings) {
        this.settings = settings;
    }

    public Observation normalise(IntegrationId from, @Nullable String service, AlertReport report, Instant now)
            throws InvalidAlert {
        Map<String, String> labels = labels(report, service);
        Map<String, String> annotations = sized(clean(report.annotations()), MAX_ANNOTATIONS, "annotations");
        Map<String, Double> values = values(report.values());
        Instant endsAt = bounded(report.endsAt());
        Instant given = bounded(report.startsAt());
        Instant startsAt = given != null ? given : endsAt != null ? earlier(endsAt, now) : now;
        boolean timeout = endsAt == null && !report.neverExpires();
        if (timeout) {
            endsAt = now.plus(settings.resolveTimeout());
        }
        if (!timeout && endsAt != null && endsAt.isBefore(startsAt)) {
            throw new InvalidAlert("start time must be before end time");
        }
        boolean firing = endsAt == null || endsAt.isAfter(now);
        // A clock that runs ahead; else the end could seem to lie before the start.
        Instant begun = firing ? earlier(startsAt, now) : startsAt;
        return new Observation(
                identity(from, report.dedupKey(), labels),
                from,
                labels,
                annotations,
                Fingerprint.of(annotations) ^ values.hashCode(),
                values,
                url(report.generatorUrl()),
                begun,
                given != null,
                endsAt,
                timeout,
                firing,
                now);
    }

    /** The identity of what a source names by a key of its own; of a label set when it has none. */
    public static long identity(IntegrationId from, @Nullable String dedupKey, Map<String, String> labels) {
        return dedupKey == null || dedupKey.isEmpty()
                ? Fingerprint.of(labels)
                : Fingerprint.of(Map.of("integration", Long.toString(from.value()), "dedup_key", dedupKey));
    }

    private static Map<String, String> labels(AlertReport report, @Nullable String service) throws InvalidAlert {
        Map<String, String> labels = clean(report.labels());
        labels.values().removeIf(String::isEmpty);
        if (labels.isEmpty()) {
            throw new InvalidAlert("at least one label pair required");
        }
        if (labels.containsKey("")) {
            throw new InvalidAlert("invalid label set: invalid name \"\"");
        }
        if (service != null) {
            labels.putIfAbsent("service", service);
        }
        return sized(labels, MAX_LABELS, "label set");
    }

    private static Map<String, String> clean(Map<String, String> pairs) {
        Map<String, String> clean = new HashMap<>(2 * pairs.size() + 2);
        pairs.forEach((name, value) -> clean.put(Text.clean(name), Text.clean(value)));
        return clean;
    }

    /** What a text column holds of them. */
    private static Map<String, Double> values(Map<String, Double> given) {
        Map<String, Double> values = new TreeMap<>();
        given.forEach((name, value) -> {
            if (Double.isFinite(value) && name.length() <= LONGEST_VALUE_NAME && values.size() < MOST_VALUES) {
                values.put(Text.clean(name), value);
            }
        });
        return values;
    }

    /** A link cut short leads nowhere. */
    private static String url(String given) {
        return given.length() > LONGEST_URL ? "" : Text.clean(given);
    }

    private static Map<String, String> sized(Map<String, String> pairs, int limit, String what) throws InvalidAlert {
        int size = 0;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            size += pair.getKey().length() + pair.getValue().length();
        }
        if (size > limit) {
            throw new InvalidAlert(what + " longer than " + limit + " characters");
        }
        return pairs;
    }

    private static @Nullable Instant bounded(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        Instant bounded = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
        return bounded.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
