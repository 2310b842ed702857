package dev.tocsin.workflow.triage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A finite number with the unit written behind it; times are in seconds already. */
record Quantity(double number, Unit unit) {

    enum Unit {
        BARE,
        PERCENT,
        SECONDS
    }

    static final String NUMBER = "[-+]?\\d{1,18}(?:\\.\\d{1,18})?(?:[eE][-+]?\\d{1,3})?";
    static final String TIME = "ms|milliseconds?|seconds?|s|minutes?|min|m|hours?|h|days?|d|weeks?|w";
    private static final Pattern ONE = Pattern.compile("(" + NUMBER + ")\\s*(%|" + TIME + ")?");
    private static final Pattern TIMES = Pattern.compile("(-?)((?:\\d{1,9}(?:\\.\\d{1,9})?\\s?(?:" + TIME + ")\\s*)+)");
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(" + TIME + ")");

    static Quantity bare(double number) {
        return new Quantity(number, Unit.BARE);
    }

    /** "0.93", "93 %", "1500ms" or "6d 3h 12m 4s"; nothing for every other text. */
    static Optional<Quantity> parse(String text) {
        Matcher one = ONE.matcher(text);
        if (one.matches()) {
            double number = Double.parseDouble(one.group(1));
            String unit = one.group(2) == null ? "" : one.group(2);
            return Optional.of(
                            switch (unit) {
                                case "" -> bare(number);
                                case "%" -> new Quantity(number, Unit.PERCENT);
                                default -> new Quantity(number * seconds(unit), Unit.SECONDS);
                            })
                    .filter(quantity -> Double.isFinite(quantity.number));
        }
        Matcher times = TIMES.matcher(text);
        if (!times.matches()) {
            return Optional.empty();
        }
        double sum = PART.matcher(times.group(2))
                .results()
                .mapToDouble(part -> Double.parseDouble(part.group(1)) * seconds(part.group(2)))
                .sum();
        return Optional.of(new Quantity(times.group(1).isEmpty() ? sum : -sum, Unit.SECONDS));
    }

    private static double seconds(String unit) {
        return switch (unit) {
            case "ms", "millisecond", "milliseconds" -> 0.001;
            case "m", "min", "minute", "minutes" -> 60;
            case "h", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            case "w", "week", "weeks" -> 604_800;
            default -> 1;
        };
    }
}
