package dev.tocsin.oncall;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A team's plans and the changes made to them; from both follows who is on call.
 *
 * @param stamp differs after every change
 * @param overrides in the order in which they were made, which is that in which they work
 */
public record Schedule(TeamId team, long stamp, List<Layer> layers, List<ScheduleOverride> overrides) {
    private static final List<Duration> HORIZONS =
            List.of(Duration.ofDays(35), Duration.ofDays(140), Duration.ofDays(800));

    public Schedule {
        layers = List.copyOf(layers);
        overrides = List.copyOf(overrides);
    }

    /** Everybody who stands in one of the layers, or in for somebody at some time from then on. */
    public Set<ResponderId> people(Instant from) {
        Stream<ResponderId> standIns = overrides.stream()
                .map(ScheduleOverride::change)
                .filter(it -> it.span().until().isAfter(from))
                .flatMap(it -> it.comes().stream());
        return Stream.concat(layers.stream().flatMap(it -> it.turns().people().stream()), standIns)
                .collect(Collectors.toSet());
    }

    public boolean has(Duty duty) {
        return layers.stream().anyMatch(it -> it.duty() == duty);
    }

    List<ResponderId> onCall(Duty duty, Instant at, Predicate<ResponderId> serves) {
        return slots(duty, at, serves).stream().map(Slot::responder).distinct().toList();
    }

    /** The shifts that cover a moment, from their true beginning to their true end. */
    List<Shift> at(Duty duty, Instant at, Predicate<ResponderId> serves) {
        return slots(duty, at, serves).stream()
                .map(it -> whole(duty, it, at, serves))
                .toList();
    }

    /** The shifts that begin after a moment, soonest first. */
    List<Shift> next(Duty duty, Instant at, int count, Predicate<ResponderId> serves) {
        List<Shift> found = List.of();
        for (Duration horizon : HORIZONS) {
            found = shifts(duty, at, at.plus(horizon), serves).stream()
                    .filter(it -> it.from().isAfter(at))
                    .limit(count)
                    .toList();
            if (found.size() == count) {
                break;
            }
        }
        return found.stream()
                .flatMap(it -> at(duty, it.from(), serves).stream()
                        .filter(whole -> whole.responder().equals(it.responder())
                                && whole.by().equals(it.by())))
                .toList();
    }

    /** Who is on call from one moment to another, cut off at both, by beginning. */
    List<Shift> shifts(Duty duty, Instant from, Instant until, Predicate<ResponderId> serves) {
        List<Shift> shifts = new ArrayList<>();
        Map<Slot, Instant> open = new LinkedHashMap<>();
        for (Instant moment : moments(duty, from, until)) {
            Set<Slot> now = slots(duty, moment, serves);
            open.entrySet()
                    .removeIf(it ->
                            !now.contains(it.getKey()) && shifts.add(shift(duty, it.getKey(), it.getValue(), moment)));
            now.forEach(it -> open.putIfAbsent(it, moment));
        }
        open.forEach((slot, begin) -> shifts.add(shift(duty, slot, begin, until)));
        shifts.sort(
                Comparator.comparing(Shift::from).thenComparing(Shift::until).thenComparing(it -> it.responder()
                        .value()));
        return shifts;
    }

    /** Looked for only so far on either side; a shift that goes on there has the ends of its turn, be they in the year 9999. */
    private Shift whole(Duty duty, Slot slot, Instant at, Predicate<ResponderId> serves) {
        Turn turn = slot.turn();
        Turn near = turn.within(at.minus(Schedules.LONGEST), at.plus(Schedules.LONGEST));
        Shift found = shifts(duty, near.from(), near.until(), serves).stream()
                .filter(it -> it.responder().equals(slot.responder())
                        && it.by().equals(slot.by())
                        && it.span().covers(at))
                .findFirst()
                .orElseThrow();
        return shift(
                duty,
                slot,
                found.from().equals(near.from()) ? turn.from() : found.from(),
                found.until().equals(near.until()) ? turn.until() : found.until());
    }

    /** When anything can change, the beginning first. */
    private TreeSet<Instant> moments(Duty duty, Instant from, Instant until) {
        Stream<Instant> plans = layers.stream().filter(it -> it.duty() == duty).flatMap(it -> it.changes(from, until));
        Stream<Instant> changes = overrides.stream()
                .map(ScheduleOverride::change)
                .filter(it -> it.duty() == duty)
                .flatMap(it -> Stream.of(it.span().from(), it.span().until()))
                .filter(it -> it.isAfter(from) && it.isBefore(until));
        TreeSet<Instant> moments = Stream.concat(plans, changes).collect(Collectors.toCollection(TreeSet::new));
        moments.add(from);
        return moments;
    }

    private Set<Slot> slots(Duty duty, Instant at, Predicate<ResponderId> serves) {
        Set<Slot> slots = planned(duty, at, serves);
        for (ScheduleOverride it : overrides) {
            Change change = it.change();
            boolean works = change.comes().filter(serves.negate()).isEmpty();
            if (change.duty() == duty && change.span().covers(at) && works) {
                slots = changed(slots, it);
            }
        }
        return slots;
    }

    private Set<Slot> planned(Duty duty, Instant at, Predicate<ResponderId> serves) {
        for (Layer layer : layers) {
            if (layer.duty() == duty) {
                List<Turn> turns = layer.at(at, serves);
                if (!turns.isEmpty()) {
                    return turns.stream()
                            .map(it -> new Slot(it.responder(), it, layer.name()))
                            .collect(Collectors.toCollection(LinkedHashSet::new));
                }
            }
        }
        return Set.of();
    }

    private static Set<Slot> changed(Set<Slot> before, ScheduleOverride override) {
        Change change = override.change();
        boolean everybody = change.goes().isEmpty();
        Set<Slot> after = new LinkedHashSet<>();
        for (Slot slot : before) {
            boolean goes =
                    everybody || change.goes().filter(slot.responder()::equals).isPresent();
            if (change.kind() == Kind.ADD || !goes) {
                after.add(slot);
            } else if (change.kind() == Kind.REPLACE && !everybody) {
                after.add(slot.replacedBy(change.comes().orElseThrow(), override));
            }
        }
        if (change.kind() == Kind.ADD || (change.kind() == Kind.REPLACE && everybody)) {
            after.add(Slot.added(change.comes().orElseThrow(), override));
        }
        return after;
    }

    private Shift shift(Duty duty, Slot slot, Instant from, Instant until) {
        return new Shift(team, duty, slot.responder(), from, until, slot.by());
    }
}
