package dev.tocsin.sla;

import dev.tocsin.catalog.maintenance.MaintenanceChanged;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.incident.Incidents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Running resolution clocks follow when maintenance is planned, changed or called off. */
@Component
class PlannedPauses {
    private static final int MOST = 100_000;

    private final SlaClocks clocks;
    private final Incidents incidents;

    PlannedPauses(SlaClocks clocks, Incidents incidents) {
        this.clocks = clocks;
        this.incidents = incidents;
    }

    @EventListener
    void on(MaintenanceChanged changed) {
        if (changed.edited()) {
            MaintenanceWindow window = changed.window();
            clocks.inState(ClockState.RUNNING, MOST).stream()
                    .filter(clock -> clock.kind() == ClockKind.RESOLUTION)
                    .filter(clock -> incidents
                            .find(clock.incident())
                            .filter(it -> window.concerns(it.service(), it.team()))
                            .isPresent())
                    .forEach(clocks::replan);
        }
    }
}
