package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns in a fixed order, each {@code every} hours, days, weeks or months long and handed over at the same local time,
 * summer or winter. The first member's turn begins on {@code startsOn}, in a weekly rotation on the last hand-off day on
 * or before it; earlier turns count backwards from there. In a month that is too short the hand-off is on its last day.
 *
 * @param handOffDay only in a weekly rotation, and by default the weekday of {@code startsOn}
 */
public record Rotation(
        ZoneId zone,
        Cadence cadence,
        int every,
        @Nullable DayOfWeek handOffDay,
        LocalTime handOffTime,
        LocalDate startsOn,
        List<ResponderId> members)
        implements Turns {

    public Rotation {
        members = List.copyOf(members);
    }

    public static Rotation weekly(
            ZoneId zone, DayOfWeek handOffDay, LocalTime handOffTime, LocalDate startsOn, List<ResponderId> members) {
        return new Rotation(zone, Cadence.WEEKLY, 1, handOffDay, handOffTime, startsOn, members);
    }

    @Override
    public Set<ResponderId> people() {
        return Set.copyOf(members);
    }

    @Override
    public List<Turn> at(Instant at, Predicate<ResponderId> serves) {
        long turn = number(at);
        return onTurn(turn, serves).map(it -> new Turn(it, begin(turn), begin(turn + 1))).stream()
                .toList();
    }

    @Override
    public Stream<Instant> changes(Instant from, Instant until) {
        return LongStream.iterate(number(from) + 1, it -> it + 1)
                .mapToObj(this::begin)
                .takeWhile(it -> it.isBefore(until));
    }

    /** Whoever does not serve is passed over in favour of the next who does, without moving the others. */
    private Optional<ResponderId> onTurn(long turn, Predicate<ResponderId> serves) {
        for (int passed = 0; passed < members.size(); passed++) {
            ResponderId member = members.get((int) Math.floorMod(turn + passed, (long) members.size()));
            if (serves.test(member)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** The last turn that has begun; guessed from the wall clock, which is right but in the nights it is moved. */
    private long number(Instant at) {
        LocalDateTime now = LocalDateTime.ofInstant(at, zone);
        long turn = Math.floorDiv(cadence.unit().between(first(), now), every);
        while (begin(turn).isAfter(at)) {
            turn--;
        }
        while (!begin(turn + 1).isAfter(at)) {
            turn++;
        }
        return turn;
    }

    private Instant begin(long turn) {
        return WallClock.shows(first().plus(turn * every, cadence.unit()), zone);
    }

    private LocalDateTime first() {
        LocalDate day = cadence == Cadence.WEEKLY && handOffDay != null
                ? startsOn.with(TemporalAdjusters.previousOrSame(handOffDay))
                : startsOn;
        return day.atTime(handOffTime);
    }
}
