package dev.tocsin.log;

import dev.tocsin.alert.observe.Text;
import dev.tocsin.log.pattern.Masking;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The lines of a request, counted while it is read: of what says nothing bad only the number is left. Bounded, whatever
 * the lines are.
 */
public final class Tally {
    /** What counts as one when there are too many of a kind. */
    public static final String OTHERS = "(others)";

    private static final int MOST_COUNTS = 20_000;
    private static final int MOST_PATTERNS = 2_000;
    private static final int LONGEST_SERVICE = 100;
    private static final int LONGEST_SAMPLE = 2000;
    private static final Duration COUNTED = Duration.ofHours(1);

    private final Instant now;
    private final Map<Count, Long> counts = new HashMap<>();
    private final Map<Shape, Seen> patterns = new HashMap<>();
    private long lines;

    public Tally(Instant now) {
        this.now = now;
    }

    /** So many lines of one kind in a minute. */
    public record Count(String service, Instant minute, String what) {}

    /** The lines of a service that have one pattern. */
    public record Shape(String service, Level level, String template) {}

    /** The first and last of them, and how many. */
    public record Seen(String sample, Instant firstAt, Instant lastAt, long lines) {
        public Seen and(Seen other) {
            boolean earlier = !other.firstAt.isBefore(firstAt);
            return new Seen(
                    earlier ? sample : other.sample,
                    earlier ? firstAt : other.firstAt,
                    other.lastAt.isAfter(lastAt) ? other.lastAt : lastAt,
                    lines + other.lines);
        }
    }

    /** A time of the future is a clock's that runs ahead. */
    public void add(String service, Instant at, Level level, String line) {
        Instant then = at.isAfter(now) ? now : at;
        String name = name(service);
        lines++;
        // What comes late says nothing of how things are now.
        if (then.isAfter(now.minus(COUNTED))) {
            count(name, then, level.name());
            if (SignIns.refused(line)) {
                count(name, then, SignIns.REFUSED);
            }
        }
        if (level.warns()) {
            String text = Text.clean(line);
            Shape shape = new Shape(name, level, Masking.of(text));
            Seen seen = new Seen(Text.cut(text, LONGEST_SAMPLE), then, then, 1);
            patterns.merge(
                    patterns.size() < MOST_PATTERNS || patterns.containsKey(shape)
                            ? shape
                            : new Shape(name, level, OTHERS),
                    seen,
                    Seen::and);
        }
    }

    private void count(String service, Instant at, String what) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        Count count = new Count(service, minute, what);
        counts.merge(
                counts.size() < MOST_COUNTS || counts.containsKey(count) ? count : new Count(OTHERS, minute, what),
                1L,
                Long::sum);
    }

    private static String name(String service) {
        String name = Text.clean(service.strip());
        return name.isEmpty() ? "unknown" : Text.cut(name, LONGEST_SERVICE);
    }

    public Instant now() {
        return now;
    }

    public long lines() {
        return lines;
    }

    public Map<Count, Long> counts() {
        return counts;
    }

    public Map<Shape, Seen> patterns() {
        return patterns;
    }
}
