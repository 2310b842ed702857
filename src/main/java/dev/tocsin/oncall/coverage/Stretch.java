package dev.tocsin.oncall.coverage;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stretch of time in which the same people are primary and the same are secondary. */
record Stretch(Span span, Set<ResponderId> primary, Set<ResponderId> secondary) {

    static List<Stretch> of(Span whole, List<Shift> primary, List<Shift> secondary) {
        TreeSet<Instant> moments = Stream.concat(primary.stream(), secondary.stream())
                .flatMap(it -> Stream.of(it.from(), it.until()))
                .collect(Collectors.toCollection(TreeSet::new));
        moments.add(whole.from());
        moments.add(whole.until());
        List<Stretch> stretches = new ArrayList<>();
        Instant begin = moments.first();
        for (Instant end : moments.tailSet(begin, false)) {
            stretches.add(new Stretch(new Span(begin, end), on(primary, begin), on(secondary, begin)));
            begin = end;
        }
        return stretches;
    }

    private static Set<ResponderId> on(List<Shift> shifts, Instant at) {
        return shifts.stream()
                .filter(it -> it.span().covers(at))
                .map(Shift::responder)
                .collect(Collectors.toSet());
    }
}
