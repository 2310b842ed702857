package dev.tocsin.workflow.triage;

import dev.tocsin.triage.AlertFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the number an alert carries: label {@code tocsin_value}, annotation {@code value}, Grafana's {@code values}, then
 * the wording that stock rules use in their description, message or summary.
 */
final class Measurement {

    private static final List<String> TEXTS = List.of("description", "message", "summary");
    /** Reduced value, then the query itself, then a threshold expression (which is mostly a bare 0 or 1). */
    private static final List<String> REFS = List.of("B", "A", "C");

    private static final Pattern NAMED =
            Pattern.compile("(?i)\\bvalues?\\s{0,3}[:=]\\s{0,3}(" + Quantity.NUMBER + "\\s?%?)");
    private static final Pattern PERCENT =
            Pattern.compile("(?i)(?:(above|over|than|exceed\\w{0,4}|below|under|least|most|[<>=]=?)\\s{0,3})?("
                    + Quantity.NUMBER + ")\\s?%");
    private static final Pattern TIMES =
            Pattern.compile("(?<=\\s)(-?(?:\\d{1,9}(?:\\.\\d{1,9})?\\s?(?:" + Quantity.TIME + ")\\b\\s?)+)(ago\\b)?");

    private Measurement() {}

    static @Nullable Double of(AlertFacts alert, Reading reading) {
        Optional<Quantity> own = Quantity.parse(Text.plain(alert.labels().get("tocsin_value"), 64));
        if (own.isPresent()) {
            return finite(reading.own().read(own.get()));
        }
        if (reading == Reading.NONE) {
            return null;
        }
        return Stream.concat(
                        Stream.of(
                                Quantity.parse(Text.plain(alert.annotations().get("value"), 64)),
                                grafana(alert.values())),
                        TEXTS.stream()
                                .map(name -> Text.plain(alert.annotations().get(name), 2000))
                                .map(text -> wording(text, reading)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(reading::read)
                .map(Measurement::finite)
                .orElse(null);
    }

    private static Optional<Quantity> grafana(Map<String, Double> values) {
        List<Double> numbers = Stream.concat(
                        REFS.stream().map(values::get),
                        values.entrySet().stream()
                                .filter(entry -> !REFS.contains(entry.getKey()))
                                .map(Map.Entry::getValue))
                .filter(number -> number != null && Double.isFinite(number))
                .toList();
        return numbers.stream()
                .filter(number -> number != 0 && number != 1)
                .findFirst()
                .or(() -> numbers.stream().findFirst())
                .map(Quantity::bare);
    }

    private static Optional<Quantity> wording(String text, Reading reading) {
        Optional<Quantity> named = last(NAMED.matcher(text).results().map(match -> match.group(1)));
        if (named.isPresent()) {
            return named;
        }
        return switch (reading) {
            case PERCENT, FREE_PERCENT -> last(percentages(text));
            case SHARE, RATIO -> percentages(text).count() == 1 ? last(percentages(text)) : Optional.empty();
            case TIME_LEFT -> last(TIMES.matcher(text).results().map(Measurement::timeLeft));
            case SECONDS, NUMBER, NONE -> Optional.empty();
        };
    }

    /** Percentages in the text that are not the threshold ("above 90%"). */
    private static Stream<String> percentages(String text) {
        return PERCENT.matcher(text)
                .results()
                .filter(match -> match.group(1) == null)
                .map(match -> match.group(2) + "%");
    }

    private static String timeLeft(MatchResult match) {
        String time = match.group(1).trim();
        return match.group(2) == null || time.startsWith("-") ? time : "-" + time;
    }

    private static Optional<Quantity> last(Stream<String> texts) {
        return texts.reduce((first, second) -> second).flatMap(Quantity::parse);
    }

    private static @Nullable Double finite(@Nullable Double number) {
        return number != null && Double.isFinite(number) ? number : null;
    }
}
