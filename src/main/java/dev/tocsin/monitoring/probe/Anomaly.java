package dev.tocsin.monitoring.probe;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something out of the ordinary that no fixed limit shows, told from what was measured before. How far it has gone is
 * measured under a name of its own, on which there is a threshold like any other.
 */
public sealed interface Anomaly {

    /** The name that is watched. */
    String of();

    /** On how far it has gone. */
    Threshold threshold();

    /** The name under which that is measured. */
    default String name() {
        return threshold().of();
    }

    /** Which values are out of the ordinary. */
    enum Side {
        ABOVE,
        BELOW,
        EITHER;

        public static Map<String, Side> byWord() {
            Map<String, Side> sides = new LinkedHashMap<>();
            Arrays.stream(values()).forEach(it -> sides.put(it.name().toLowerCase(Locale.ROOT), it));
            return sides;
        }
    }

    /**
     * Far from what is usual at this hour of the week; measured in deviations.
     *
     * @param weeks looked back
     * @param zone whose hours are meant
     * @param least a difference that is too small to matter
     */
    record Unusual(String of, Side side, int weeks, ZoneId zone, double least, Threshold threshold) implements Anomaly {
        public static final String SUFFIX = "_unusual";
        /** Before there are so many weeks, nothing is known to be usual. */
        public static final int LEAST_WEEKS = 3;
    }

    /**
     * Risen or fallen fast; measured as a share of what it was.
     *
     * @param within the time before now that it is compared with
     * @param least a difference that is too small to matter
     */
    record Change(String of, boolean rise, Duration within, double least, Threshold threshold) implements Anomaly {
        public static final String RISE = "_rise";
        public static final String FALL = "_fall";
    }

    /**
     * On the way to where it must not get; measured in days until it is there.
     *
     * @param over the time whose trend is taken
     */
    record Trend(String of, double reaches, Duration over, Threshold threshold) implements Anomaly {
        public static final String SUFFIX = "_days_left";
        /** Ten years: said of what never gets there. */
        public static final double MOST_DAYS = 3650;

        /** Full within two weeks, going on as in the last two. */
        public static Trend full(String of) {
            Threshold limit =
                    new Threshold(of + SUFFIX, false, 14, 16, Duration.ofHours(1), "utilisation-trend", "info");
            return new Trend(of, 1, Duration.ofDays(14), limit);
        }
    }
}
