package dev.tocsin.incident;

import dev.tocsin.catalog.ResponderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is open and waits for somebody. */
@Component
@Transactional(readOnly = true)
public class OpenWork {
    private static final List<IncidentState> OPEN = List.of(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);

    private final IncidentRepository incidents;

    OpenWork(IncidentRepository incidents) {
        this.incidents = incidents;
    }

    /** Those of one tier: what nobody has acknowledged first, then the oldest. */
    public List<IncidentView> of(Priority priority, int limit) {
        return OPEN.stream()
                .flatMap(state -> incidents.oldest(state, priority, Limit.of(limit)).stream())
                .limit(limit)
                .map(Incident::view)
                .toList();
    }

    /** Those that somebody has, and those of {@code called} that nobody has yet; the most urgent first. */
    public List<IncidentView> of(ResponderId responder, List<IncidentId> called) {
        List<Incident> theirs = new ArrayList<>(incidents.assignedTo(responder.value(), OPEN));
        if (!called.isEmpty()) {
            theirs.addAll(
                    incidents.unassigned(called.stream().map(IncidentId::value).toList(), OPEN));
        }
        return theirs.stream()
                .map(Incident::view)
                .sorted(Comparator.comparing(IncidentView::priority).thenComparing(IncidentView::openedAt))
                .toList();
    }
}
