package dev.tocsin.monitoring;

import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.indicator.History.Mean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Means that planned maintenance of a service does not count in. */
@Component
class Uptimes {
    private final History history;
    private final Services services;
    private final Teams teams;
    private final Maintenance maintenance;

    Uptimes(History history, Services services, Teams teams, Maintenance maintenance) {
        this.history = history;
        this.services = services;
        this.teams = teams;
        this.maintenance = maintenance;
    }

    Optional<Mean> mean(long series, String service, Instant from, Instant to) {
        long readings = 0;
        double total = 0;
        for (Outage span : working(service, from, to)) {
            Optional<Mean> mean = history.mean(series, span.from(), span.until());
            readings += mean.map(Mean::readings).orElse(0L);
            total += mean.map(it -> it.value() * it.readings()).orElse(0.0);
        }
        return readings == 0 ? Optional.empty() : Optional.of(new Mean(readings, total / readings));
    }

    /** The times between planned outages. */
    private List<Outage> working(String service, Instant from, Instant to) {
        Optional<Service> known = services.bySlug(service);
        TeamId team = known.map(Service::team).orElseGet(() -> teams.byDefault().id());
        List<Outage> spans = new ArrayList<>();
        Instant at = from;
        for (Outage planned : maintenance.outages(known.map(Service::id).orElse(null), team, from, to)) {
            new Outage(at, planned.from()).within(from, to).ifPresent(spans::add);
            at = planned.until();
        }
        new Outage(at, to).within(from, to).ifPresent(spans::add);
        return spans;
    }
}
