package dev.tocsin.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Where the chain of an incident stands: rungs are counted from {@code startedAt}, whenever their timers really ran. */
public record Round(int stint, int number, Instant startedAt, boolean over, Set<Level> owed) {

    Round owing(Level level) {
        Set<Level> more = owed.isEmpty() ? EnumSet.noneOf(Level.class) : EnumSet.copyOf(owed);
        more.add(level);
        return new Round(stint, number, startedAt, over, more);
    }

    Round paid() {
        return new Round(stint, number, startedAt, over, Set.of());
    }

    Round finished() {
        return new Round(stint, number, startedAt, true, owed);
    }

    /** The round that ran its time before this one. */
    Round before(Duration length) {
        return new Round(stint, number - 1, startedAt.minus(length), true, Set.of());
    }

    Round startingAt(Instant start) {
        return new Round(stint, number, start, over, owed);
    }
}
