package dev.tocsin.oncall.coverage;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Layer;
import dev.tocsin.oncall.Schedule;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.Span;
import dev.tocsin.oncall.coverage.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks ahead for gaps, overlaps and unfairness. */
@Component
public class Coverages {
    /** How far ahead it usually looks. */
    public static final Duration AHEAD = Duration.ofDays(90);

    private final Schedules schedules;
    private final Responders responders;

    Coverages(Schedules schedules, Responders responders) {
        this.schedules = schedules;
        this.responders = responders;
    }

    public Coverage of(TeamId team, Instant from, Instant until) {
        Span span = new Span(from, until);
        List<Shift> primary = schedules.shifts(team, Duty.PRIMARY, from, until);
        List<Shift> secondary = schedules.shifts(team, Duty.SECONDARY, from, until);
        Optional<Schedule> schedule = schedules.schedule(team);
        boolean twofold = schedule.filter(it -> it.has(Duty.SECONDARY)).isPresent();
        List<Load> loads = loads(schedule, primary);
        return new Coverage(span, findings(Stretch.of(span, primary, secondary), twofold), loads, fairness(loads));
    }

    private static List<Finding> findings(List<Stretch> stretches, boolean twofold) {
        return Stream.of(
                        find(Kind.GAP, stretches, it -> it.primary().isEmpty(), it -> Set.of()),
                        find(
                                Kind.SECONDARY_GAP,
                                twofold ? stretches : List.of(),
                                it -> it.secondary().isEmpty(),
                                it -> Set.of()),
                        find(Kind.OVERLAP, stretches, it -> it.primary().size() > 1, Stretch::primary),
                        find(Kind.SAME_PERSON, stretches, it -> !both(it).isEmpty(), Coverages::both))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(it -> it.span().from()))
                .toList();
    }

    /** Stretches one after the other with the same people are one finding. */
    private static List<Finding> find(
            Kind kind,
            List<Stretch> stretches,
            java.util.function.Predicate<Stretch> odd,
            Function<Stretch, Set<ResponderId>> who) {
        List<Finding> found = new ArrayList<>();
        for (Stretch it : stretches) {
            if (odd.test(it)) {
                int last = found.size() - 1;
                if (last >= 0
                        && found.get(last).span().until().equals(it.span().from())
                        && found.get(last).people().equals(who.apply(it))) {
                    Span longer =
                            new Span(found.get(last).span().from(), it.span().until());
                    found.set(last, new Finding(kind, longer, who.apply(it)));
                } else {
                    found.add(new Finding(kind, it.span(), who.apply(it)));
                }
            }
        }
        return found;
    }

    private static Set<ResponderId> both(Stretch it) {
        Set<ResponderId> both = new HashSet<>(it.primary());
        both.retainAll(it.secondary());
        return both;
    }

    private List<Load> loads(Optional<Schedule> schedule, List<Shift> shifts) {
        Stream<ResponderId> planned = schedule.stream()
                .flatMap(it -> it.layers().stream())
                .filter(it -> it.duty() == Duty.PRIMARY)
                .map(Layer::turns)
                .flatMap(it -> it.people().stream());
        return Stream.concat(planned, shifts.stream().map(Shift::responder))
                .distinct()
                .map(responders::find)
                .flatMap(Optional::stream)
                .filter(Responder::active)
                .map(it -> Burden.of(it, shifts))
                .sorted(Comparator.comparing(Load::weight).reversed())
                .collect(Collectors.toList());
    }

    private static int fairness(List<Load> loads) {
        double total = loads.stream().mapToDouble(Load::weight).sum();
        if (total == 0) {
            return 100;
        }
        double mean = total / loads.size();
        double moved = loads.stream()
                .mapToDouble(it -> Math.max(0, it.weight() - mean))
                .sum();
        return (int) Math.round(100 * (1 - moved / total));
    }
}
