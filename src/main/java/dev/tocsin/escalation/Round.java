package dev.tocsin.escalation;

import dev.tocsin.sla.TierPlan;
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

    /** The round that owes this rung: the one before this when its time is still to come in this one. */
    Round owing(Level level, TierPlan plan, Instant now) {
        boolean toCome = startedAt.plus(after(level, plan)).isAfter(now);
        return toCome && number > 1
                ? new Round(stint, number - 1, startedAt.minus(plan.callCto()), true, Set.of())
                : this;
    }

    /** What follows when this rung does not answer. */
    Next next(Level level, TierPlan plan) {
        return switch (level) {
            case ON_CALL -> next("pages the engineering lead", plan, plan.callLead());
            case ENGINEERING_LEAD -> next("pages the CTO", plan, plan.callCto());
            case CTO ->
                next("pages the engineering lead again", plan, plan.callCto().plus(plan.callLead()));
        };
    }

    private Next next(String what, TierPlan plan, Duration after) {
        return new Next(plan.inWords(what), startedAt.plus(after));
    }

    private static Duration after(Level level, TierPlan plan) {
        return switch (level) {
            case ON_CALL -> Duration.ZERO;
            case ENGINEERING_LEAD -> plan.callLead();
            case CTO -> plan.callCto();
        };
    }

    /** When it has run its time, or the last of those that nobody could serve since. */
    Instant end(Duration length, Instant now) {
        Instant end = startedAt.plus(length);
        while (!end.plus(length).isAfter(now)) {
            end = end.plus(length);
        }
        return end;
    }

    Round startingAt(Instant start) {
        return new Round(stint, number, start, over, owed);
    }
}
