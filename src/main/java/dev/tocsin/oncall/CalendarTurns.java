package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The turns that a calendar at a URL gave when it was last read.
 *
 * @param zone in which its whole-day events are meant
 */
public record CalendarTurns(ZoneId zone, String url, List<Turn> turns) implements Turns {

    public CalendarTurns {
        turns = List.copyOf(turns);
    }

    @Override
    public Set<ResponderId> people() {
        return turns.stream().map(Turn::responder).collect(Collectors.toSet());
    }

    @Override
    public List<Turn> at(Instant at, Predicate<ResponderId> serves) {
        return turns.stream()
                .filter(it -> it.covers(at) && serves.test(it.responder()))
                .toList();
    }

    @Override
    public Stream<Instant> changes(Instant from, Instant until) {
        return turns.stream()
                .flatMap(it -> Stream.of(it.from(), it.until()))
                .filter(it -> it.isAfter(from) && it.isBefore(until));
    }
}
