package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A week each, in order, handed over at the same weekday and local time, summer or winter. The first member's turn is
 * the one that begins at the last hand-off day on or before {@code startsOn}; earlier weeks count backwards from there.
 */
public record Rotation(
        TeamId team,
        ZoneId zone,
        DayOfWeek handOffDay,
        LocalTime handOffTime,
        LocalDate startsOn,
        List<ResponderId> members) {

    /** Whose week it is; whoever does not serve is passed over in favour of the next who does. */
    Optional<Shift> at(Instant at, Predicate<ResponderId> serves) {
        ZonedDateTime from = handOff(at);
        return onTurn(from.toLocalDate(), serves)
                .map(it -> new Shift(
                        team,
                        it,
                        from.toInstant(),
                        on(from.toLocalDate().plusWeeks(1)).toInstant()));
    }

    private Optional<ResponderId> onTurn(LocalDate handOff, Predicate<ResponderId> serves) {
        LocalDate first = startsOn.with(TemporalAdjusters.previousOrSame(handOffDay));
        long turn = ChronoUnit.WEEKS.between(first, handOff);
        for (int passed = 0; passed < members.size(); passed++) {
            ResponderId member = members.get(Math.floorMod(turn + passed, members.size()));
            if (serves.test(member)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    private ZonedDateTime handOff(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(handOffDay));
        ZonedDateTime handOff = on(day);
        return handOff.toInstant().isAfter(at) ? on(day.minusWeeks(1)) : handOff;
    }

    private ZonedDateTime on(LocalDate day) {
        return day.atTime(handOffTime).atZone(zone);
    }
}
