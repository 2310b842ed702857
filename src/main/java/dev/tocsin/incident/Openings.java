package dev.tocsin.incident;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Incidents that people open by hand: without a service the default team answers. */
@Component
public class Openings {
    private final Incidents incidents;
    private final Teams teams;
    private final Clock clock;

    Openings(Incidents incidents, Teams teams, Clock clock) {
        this.incidents = incidents;
        this.teams = teams;
        this.clock = clock;
    }

    public IncidentView open(String title, String description, Priority priority, Optional<Service> service, Actor by) {
        TeamId team =
                service.map(Service::team).orElseGet(() -> teams.byDefault().id());
        return incidents.open(
                new NewIncident(
                        title,
                        description,
                        null,
                        priority,
                        false,
                        service.map(Service::id).orElse(null),
                        service.map(Service::name).orElse("no service"),
                        team,
                        clock.instant(),
                        null),
                by,
                "Opened by " + by.name());
    }
}
