package dev.tocsin.sla;

import dev.tocsin.catalog.maintenance.MaintenanceChanged;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.lists.OpenIncidents;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Running resolution clocks follow when maintenance is planned, changed or called off. */
@Component
class PlannedPauses {
    private static final int MOST = 100_000;
    private static final int PIECE = 500;

    private final SlaClocks clocks;
    private final OpenIncidents incidents;

    PlannedPauses(SlaClocks clocks, OpenIncidents incidents) {
        this.clocks = clocks;
        this.incidents = incidents;
    }

    @EventListener
    void on(MaintenanceChanged changed) {
        if (changed.edited()) {
            List<SlaClock> running = clocks.inState(ClockState.RUNNING, MOST).stream()
                    .filter(clock -> clock.kind() == ClockKind.RESOLUTION)
                    .toList();
            for (int from = 0; from < running.size(); from += PIECE) {
                replan(running.subList(from, Math.min(running.size(), from + PIECE)), changed.window());
            }
        }
    }

    private void replan(List<SlaClock> some, MaintenanceWindow window) {
        Set<IncidentId> concerned = incidents
                .these(some.stream().map(SlaClock::incident).toList())
                .stream()
                .filter(it -> window.concerns(it.service(), it.team()))
                .map(IncidentView::id)
                .collect(Collectors.toSet());
        some.stream().filter(clock -> concerned.contains(clock.incident())).forEach(clocks::replan);
    }
}
