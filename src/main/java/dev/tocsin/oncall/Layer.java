package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One plan of a schedule. Of the layers for the same duty the first that has somebody counts.
 *
 * @param hours to which it is limited; empty for the whole day, every day
 * @param from the first day on which it is valid, if it is not valid since ever; in its own zone, as all of it
 * @param until the day from which on it is no longer valid, if ever
 */
public record Layer(
        String name, Duty duty, Turns turns, List<Hours> hours, @Nullable LocalDate from, @Nullable LocalDate until) {

    public Layer {
        hours = List.copyOf(hours);
    }

    /** Always valid, all day. */
    public Layer(String name, Duty duty, Turns turns) {
        this(name, duty, turns, List.of(), null, null);
    }

    /** The turns that cover a moment, as long as they are without the limits of hours. */
    List<Turn> at(Instant at, Predicate<ResponderId> serves) {
        Instant begin = begin();
        Instant end = end();
        boolean open = !at.isBefore(begin)
                && at.isBefore(end)
                && (hours.isEmpty() || hours.stream().anyMatch(it -> it.cover(at, turns.zone())));
        return open
                ? turns.at(at, serves).stream().map(it -> it.within(begin, end)).toList()
                : List.of();
    }

    Stream<Instant> changes(Instant from, Instant until) {
        Stream<Instant> ends = Stream.of(begin(), end()).filter(it -> it.isAfter(from) && it.isBefore(until));
        Stream<Instant> limits = hours.stream().flatMap(it -> it.changes(from, until, turns.zone()));
        return Stream.concat(turns.changes(from, until), Stream.concat(ends, limits));
    }

    private Instant begin() {
        return from == null ? Instant.MIN : WallClock.shows(from.atStartOfDay(), turns.zone());
    }

    private Instant end() {
        return until == null ? Instant.MAX : WallClock.shows(until.atStartOfDay(), turns.zone());
    }
}
