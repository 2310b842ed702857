package dev.tocsin.monitoring.yaml;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times such as {@code 30s} or {@code 1h 30m}, and numbers with a unit such as {@code 85%}, {@code 2s}, {@code 10GiB}. */
public final class Quantities {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d|w)\\s*");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0, "d", 86_400.0, "w", 604_800.0);
    private static final Pattern NUMBER =
            Pattern.compile("([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)\\s*(%|[kKMGTP]i?B|B)?");

    private Quantities() {}

    public static Optional<Duration> time(String text) {
        String trimmed = text.trim();
        Optional<Double> seconds = seconds(trimmed);
        if (seconds.isPresent()) {
            return Optional.of(Duration.ofMillis(Math.round(seconds.get() * 1000)));
        }
        try {
            return trimmed.startsWith("P") ? Optional.of(Duration.parse(trimmed)) : Optional.empty();
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** A number in its base unit: a share, seconds, bytes, or itself. */
    public static Optional<Double> number(String text) {
        Matcher number = NUMBER.matcher(text.trim());
        if (number.matches()) {
            double value = "%".equals(number.group(2))
                    ? new BigDecimal(number.group(1)).movePointLeft(2).doubleValue()
                    : Double.parseDouble(number.group(1)) * factor(number.group(2));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        }
        boolean negative = text.trim().startsWith("-");
        return seconds(negative ? text.trim().substring(1) : text.trim()).map(it -> negative ? -it : it);
    }

    private static double factor(@org.jspecify.annotations.Nullable String unit) {
        if (unit == null || unit.equals("B")) {
            return 1;
        }
        int power = "KMGTP".indexOf(unit.toUpperCase(Locale.ROOT).charAt(0)) + 1;
        return Math.pow(unit.contains("i") ? 1024 : 1000, power);
    }

    private static Optional<Double> seconds(String text) {
        Matcher part = PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * SECONDS.getOrDefault(part.group(2), 0.0);
            end = part.end();
        }
        return end > 0 && end == text.length() ? Optional.of(seconds) : Optional.empty();
    }
}
