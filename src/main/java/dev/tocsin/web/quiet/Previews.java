package dev.tocsin.web.quiet;

import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.StartedAlert;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.maintenance.Outage;
import dev.tocsin.catalog.maintenance.Plan;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a silence or a maintenance window would have kept quiet in the last 30 days. */
@Component
public class Previews {
    private static final Duration BACK = Duration.ofDays(30);
    private static final int MOST = 20_000;
    private static final int EXAMPLES = 10;

    private final Alerts alerts;
    private final Incidents incidents;
    private final Services services;
    private final Teams teams;
    private final Clock clock;

    Previews(Alerts alerts, Incidents incidents, Services services, Teams teams, Clock clock) {
        this.alerts = alerts;
        this.incidents = incidents;
        this.services = services;
        this.teams = teams;
        this.clock = clock;
    }

    /** One alert that it would have hit, and the incident it opened or joined. */
    public record Hit(String name, String service, Instant at, @Nullable Long incident) {}

    /**
     * @param alerts episodes that began in that time
     * @param incidents that they opened or joined
     * @param firing of them now
     * @param lookedAt episodes looked at; fewer than there were when {@code complete} is false
     * @param examples the newest hits
     */
    public record Preview(
            int days, int alerts, long incidents, long firing, int lookedAt, boolean complete, List<Hit> examples) {}

    public Preview of(List<Silence.Matcher> matchers) {
        return of(
                alert -> matchers.stream().allMatch(matcher -> matcher.matches(alert.labels())),
                labels -> matchers.stream().allMatch(matcher -> matcher.matches(labels)));
    }

    /** As if the plan had been made long before, at the same times of day on the same weekdays. */
    public Preview of(Plan plan) {
        Instant now = clock.instant();
        List<Outage> outages = plan.lookingBack(now.minus(BACK), now);
        return of(
                alert -> concerns(plan, alert.labels())
                        && outages.stream().anyMatch(outage -> outage.covers(alert.startsAt())),
                labels -> concerns(plan, labels));
    }

    private Preview of(Predicate<StartedAlert> hits, Predicate<Map<String, String>> labels) {
        Instant now = clock.instant();
        List<StartedAlert> started = alerts.started(now.minus(BACK), now.plusMillis(1), MOST);
        List<StartedAlert> hit = started.stream().filter(hits).toList();
        return new Preview(
                (int) BACK.toDays(),
                hit.size(),
                hit.stream()
                        .map(StartedAlert::incidentId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                alerts.firing().stream().filter(it -> labels.test(it.labels())).count(),
                started.size(),
                started.size() < MOST,
                hit.stream().limit(EXAMPLES).map(this::shown).toList());
    }

    private Hit shown(StartedAlert it) {
        return new Hit(
                it.labels().getOrDefault("alertname", "alert"),
                alerts.serviceOf(it.labels()).orElse(""),
                it.startsAt(),
                Optional.ofNullable(it.incidentId())
                        .flatMap(id -> incidents.find(new IncidentId(id)))
                        .map(IncidentView::number)
                        .orElse(null));
    }

    private boolean concerns(Plan plan, Map<String, String> labels) {
        Optional<Service> service = alerts.serviceOf(labels).flatMap(services::bySlug);
        TeamId team =
                service.map(Service::team).orElseGet(() -> teams.byDefault().id());
        return plan.concerns(service.map(Service::id).orElse(null), team);
    }
}
