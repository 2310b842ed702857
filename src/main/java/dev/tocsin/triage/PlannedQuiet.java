package dev.tocsin.triage;

import dev.tocsin.alert.Alerts;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.MaintenanceChanged;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Incidents;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What planned maintenance does to alerts: while it lasts they open nothing; when it is over they are looked at again. */
@Component
class PlannedQuiet {
    private final Maintenance maintenance;
    private final Alerts alerts;
    private final Services services;
    private final Teams teams;
    private final Incidents incidents;
    private final Clock clock;

    PlannedQuiet(
            Maintenance maintenance, Alerts alerts, Services services, Teams teams, Incidents incidents, Clock clock) {
        this.maintenance = maintenance;
        this.alerts = alerts;
        this.services = services;
        this.teams = teams;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** What keeps an alert with these labels from opening anything, as alerts are marked with it. */
    Optional<String> keepsQuiet(Map<String, String> labels) {
        if (!maintenance.any()) {
            return Optional.empty();
        }
        Optional<Service> service = service(labels);
        return maintenance
                .keepsQuiet(service.map(Service::id).orElse(null), team(service), clock.instant())
                .map(window -> Alerts.MAINTENANCE + window.id());
    }

    /** Whether this incident may not reopen by itself now. */
    boolean keepsQuiet(IncidentId id) {
        return maintenance.any()
                && incidents
                        .find(id)
                        .flatMap(it -> maintenance.keepsQuiet(it.service(), it.team(), clock.instant()))
                        .isPresent();
    }

    @EventListener
    void on(MaintenanceChanged changed) {
        MaintenanceWindow window = changed.window();
        alerts.reconsider(labels -> {
            Optional<Service> service = service(labels);
            ServiceId id = service.map(Service::id).orElse(null);
            return window.concerns(id, team(service));
        });
    }

    private Optional<Service> service(Map<String, String> labels) {
        return alerts.serviceOf(labels).flatMap(services::bySlug);
    }

    private TeamId team(Optional<Service> service) {
        return service.map(Service::team).orElseGet(() -> teams.byDefault().id());
    }
}
