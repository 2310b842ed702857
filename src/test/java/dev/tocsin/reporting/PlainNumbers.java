package dev.tocsin.reporting;

import dev.tocsin.reporting.SlaReport.Lengths;
import dev.tocsin.reporting.SlaReport.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers as one would count them on paper, with nothing of the server's in it. */
final class PlainNumbers {

    private PlainNumbers() {}

    /** Everything about one incident that the numbers speak of, by SQL. */
    record Row(
            Instant opened,
            String tier,
            String service,
            String team,
            String person,
            String alert,
            boolean merged,
            boolean idle,
            boolean reopened,
            long detect,
            @Nullable Long answer,
            @Nullable Long resolve,
            Map<String, Integer> ends) {}

    static Numbers of(List<Row> rows) {
        List<Row> own = rows.stream().filter(row -> !row.merged).toList();
        return new Numbers(
                own.size(),
                rows.size() - own.size(),
                0,
                (int) rows.stream().filter(row -> row.reopened).count(),
                (int) rows.stream().filter(row -> row.idle).count(),
                lengths(own.stream().map(row -> row.detect).toList()),
                lengths(own.stream()
                        .flatMap(row -> Stream.ofNullable(row.answer))
                        .toList()),
                lengths(own.stream()
                        .flatMap(row -> Stream.ofNullable(row.resolve))
                        .toList()),
                deadlines(rows, "RESPONSE"),
                deadlines(rows, "RESOLUTION"));
    }

    /** The fifty that come and go most. */
    static List<SlaReport.Noise> noise(List<Row> rows) {
        return rows.stream()
                .filter(row -> !row.merged)
                .collect(Collectors.groupingBy(row -> row.alert))
                .entrySet()
                .stream()
                .map(it -> new SlaReport.Noise(it.getKey(), it.getValue().size(), (int)
                        it.getValue().stream().filter(row -> row.idle).count()))
                .filter(it -> it.idle() > 0)
                .sorted(Comparator.comparing((SlaReport.Noise it) -> -it.idle()).thenComparing(SlaReport.Noise::alert))
                .limit(50)
                .toList();
    }

    private static SlaReport.Deadlines deadlines(List<Row> rows, String kind) {
        Function<String, Integer> count = state -> rows.stream()
                .mapToInt(row -> row.ends.getOrDefault(kind + " " + state, 0))
                .sum();
        return new SlaReport.Deadlines(count.apply("MET"), count.apply("BREACHED"), count.apply("NOT_NEEDED"));
    }

    private static Lengths lengths(List<Long> all) {
        if (all.isEmpty()) {
            return new Lengths(0, null, null, null);
        }
        List<Long> sorted = all.stream().sorted().toList();
        BigDecimal sum = sorted.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Lengths(
                sorted.size(),
                sum.divide(BigDecimal.valueOf(sorted.size()), 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                least(sorted, 0.5),
                least(sorted, 0.95));
    }

    /** The smallest value that at least this share of all do not exceed. */
    private static Long least(List<Long> sorted, double share) {
        int before = 0;
        while (before + 1 < share * sorted.size() - 1e-9) {
            before++;
        }
        return sorted.get(before);
    }
}
