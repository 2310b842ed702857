package dev.tocsin.monitoring.indicator;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.Outage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The times at which a service was to be up: those without planned maintenance. */
@Component
public class WorkingTimes {
    private final Services services;
    private final Teams teams;
    private final Maintenance maintenance;

    WorkingTimes(Services services, Teams teams, Maintenance maintenance) {
        this.services = services;
        this.teams = teams;
        this.maintenance = maintenance;
    }

    /** Between planned outages, in order. */
    public List<Outage> of(String service, Instant from, Instant to) {
        List<Outage> spans = new ArrayList<>();
        Instant at = from;
        for (Outage planned : planned(service, from, to)) {
            new Outage(at, planned.from()).within(from, to).ifPresent(spans::add);
            at = planned.until();
        }
        new Outage(at, to).within(from, to).ifPresent(spans::add);
        return spans;
    }

    public List<Outage> planned(String service, Instant from, Instant to) {
        Optional<Service> known = services.bySlug(service);
        TeamId team = known.map(Service::team).orElseGet(() -> teams.byDefault().id());
        return maintenance.outages(known.map(Service::id).orElse(null), team, from, to);
    }
}
