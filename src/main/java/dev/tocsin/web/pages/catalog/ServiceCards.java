package dev.tocsin.web.pages.catalog;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.needs.Dependencies;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.oncall.Schedules;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What somebody wants to know of a service when something is wrong: whose it is, who is on call, what it stands on. */
@Component
public class ServiceCards {
    private static final int MOST = 5;
    private static final List<IncidentState> OPEN = List.of(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);

    private final Teams teams;
    private final Responders responders;
    private final Schedules schedules;
    private final Dependencies dependencies;
    private final Incidents incidents;
    private final Clock clock;

    ServiceCards(
            Teams teams,
            Responders responders,
            Schedules schedules,
            Dependencies dependencies,
            Incidents incidents,
            Clock clock) {
        this.teams = teams;
        this.responders = responders;
        this.schedules = schedules;
        this.dependencies = dependencies;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** A service on the other end of a dependency, with what is open there. */
    public record Related(Service service, List<IncidentView> open) {}

    /** @param onCall names; empty when nobody is */
    public record Card(
            Service service,
            Optional<Team> team,
            String onCall,
            String criticality,
            List<Related> needs,
            List<Related> neededBy) {}

    public Card of(Service it) {
        return new Card(
                it,
                teams.find(it.team()),
                schedules.onCall(it.team(), clock.instant()).stream()
                        .flatMap(id -> responders.find(id).stream())
                        .map(Responder::name)
                        .collect(Collectors.joining(", ")),
                it.criticality().name().toLowerCase(Locale.ROOT),
                related(dependencies.of(it.id())),
                related(dependencies.reliantOn(it.id())));
    }

    private List<Related> related(List<Service> services) {
        return services.stream()
                .map(it -> new Related(it, incidents.ofService(it.id(), OPEN, MOST)))
                .toList();
    }
}
