package dev.tocsin.web.pages.board;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.escalation.Next;
import dev.tocsin.escalation.NextStep;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.lists.OpenIncidents;
import dev.tocsin.incident.lists.OpenIncidents.Filter;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.Pauses;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lines of the board: a handful of queries, however many lines. */
@Component
public class BoardLines {

    /** What fits on a board; the others are counted. */
    static final int SHOWN = 100;

    private final OpenIncidents incidents;
    private final SlaClocks clocks;
    private final NextStep next;
    private final Responders responders;
    private final Pauses pauses;
    private final Clock clock;

    BoardLines(
            OpenIncidents incidents,
            SlaClocks clocks,
            NextStep next,
            Responders responders,
            Pauses pauses,
            Clock clock) {
        this.incidents = incidents;
        this.clocks = clocks;
        this.next = next;
        this.responders = responders;
        this.pauses = pauses;
        this.clock = clock;
    }

    List<Line> mostUrgent(Filter filter) {
        return of(incidents.mostUrgent(filter, SHOWN));
    }

    /** In the order given; of those that are not open there is no line. */
    public List<Line> of(Collection<IncidentView> some) {
        List<IncidentView> open =
                some.stream().filter(it -> it.state().isOpen()).toList();
        Map<IncidentId, List<SlaClock>> running = clocks
                .goingOn(open.stream().map(IncidentView::id).toList())
                .stream()
                .collect(Collectors.groupingBy(SlaClock::incident));
        Map<IncidentId, Next> steps = next.of(open);
        Instant now = clock.instant();
        return open.stream()
                .map(it -> line(it, counting(it, running.getOrDefault(it.id(), List.of())), steps.get(it.id()), now))
                .toList();
    }

    private Line line(IncidentView it, @Nullable SlaClock counting, @Nullable Next step, Instant now) {
        return new Line(
                it,
                holder(it),
                counting,
                counting == null ? Standing.ON_TRACK : pauses.standing(counting, it, now),
                step);
    }

    private String holder(IncidentView it) {
        return Optional.ofNullable(it.assignee())
                .flatMap(responders::find)
                .map(Responder::name)
                .orElse(it.acknowledgedBy() == null ? "" : it.acknowledgedBy());
    }

    private static @Nullable SlaClock counting(IncidentView it, List<SlaClock> running) {
        ClockKind kind = it.state() == IncidentState.OPENED ? ClockKind.RESPONSE : ClockKind.RESOLUTION;
        return running.stream()
                .filter(one -> one.kind() == kind)
                .reduce((earlier, later) -> later)
                .or(() -> running.stream().reduce((earlier, later) -> later))
                .orElse(null);
    }
}
