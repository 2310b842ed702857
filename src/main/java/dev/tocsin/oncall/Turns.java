package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where a layer's turns come from: a rotation, or a calendar kept elsewhere. */
public sealed interface Turns permits Rotation, CalendarTurns {

    ZoneId zone();

    Set<ResponderId> people();

    /** The turns that cover a moment; none goes to anybody who does not serve. */
    List<Turn> at(Instant at, Predicate<ResponderId> serves);

    /** Every moment after {@code from} and before {@code until} at which a turn begins or ends. */
    Stream<Instant> changes(Instant from, Instant until);
}
