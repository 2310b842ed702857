package dev.tocsin.alert;

import dev.tocsin.alert.Accepted.Outcome;
import dev.tocsin.alert.Accepted.Rejection;
import dev.tocsin.alert.observe.GroupKeys;
import dev.tocsin.alert.observe.InvalidAlert;
import dev.tocsin.alert.observe.Normaliser;
import dev.tocsin.alert.observe.Observation;
import dev.tocsin.alert.store.AlertRows;
import dev.tocsin.alert.store.GroupCommitter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All alerts, by episode. */
@Component
public class Alerts {
    /** What comes before the id of planned maintenance where an alert is marked with what keeps it quiet. */
    public static final String MAINTENANCE = "maintenance-";

    private final Normaliser normaliser;
    private final GroupCommitter committer;
    private final AlertRows rows;
    private final GroupKeys groups;
    private final Integrations integrations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Alerts(
            Normaliser normaliser,
            GroupCommitter committer,
            AlertRows rows,
            GroupKeys groups,
            Integrations integrations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.normaliser = normaliser;
        this.committer = committer;
        this.rows = rows;
        this.groups = groups;
        this.integrations = integrations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores the valid reports of a batch; returns after the commit.
     *
     * @throws AlertsUnavailable when the database did not take them (nothing is stored, or it is not known)
     */
    public Accepted accept(IntegrationId integration, List<AlertReport> reports) {
        String service =
                integrations.find(integration).flatMap(Integration::service).orElse(null);
        Instant now = clock.instant();
        List<Observation> valid = new ArrayList<>(reports.size());
        List<Rejection> rejections = new ArrayList<>(0);
        for (int i = 0; i < reports.size(); i++) {
            try {
                valid.add(normaliser.normalise(integration, service, reports.get(i), now));
            } catch (InvalidAlert invalid) {
                rejections.add(new Rejection(i, invalid.getMessage()));
            }
        }
        List<Outcome> outcomes = valid.isEmpty() ? List.of() : committer.commit(valid);
        return new Accepted(outcomes, rejections);
    }

    /** Passes on that a source's alert is being worked on; an alert that does not fire is nobody's work. */
    @Transactional
    public void acknowledge(IntegrationId integration, String dedupKey) {
        rows.firing(Normaliser.identity(integration, dedupKey, Map.of()))
                .ifPresent(alert ->
                        events.publishEvent(new AlertAcknowledged(alert.id(), alert.incidentId(), integration)));
    }

    public Optional<StoredAlert> find(long alertId) {
        return rows.find(alertId);
    }

    /** The group of each of so many alerts that have waited longest for triage since they changed, with repeats. */
    public List<String> pendingGroups(Instant changedBefore, int alerts) {
        return rows.pendingGroups(changedBefore, alerts);
    }

    /** Every group that waits, longest waiting first; looks at each alert that waits. */
    public List<String> allPendingGroups(Instant changedBefore, int groups) {
        return rows.allPendingGroups(changedBefore, groups);
    }

    public boolean isPending(String groupKey) {
        return !rows.pendingInGroup(groupKey, 1).isEmpty();
    }

    public List<StoredAlert> pendingInGroup(String groupKey, int limit) {
        return rows.pendingInGroup(groupKey, limit);
    }

    /** Every alert that has not ended, by fingerprint. */
    public List<StoredAlert> firing() {
        return rows.firing(clock.instant());
    }

    /** At most so many, those that fire first. */
    public List<StoredAlert> ofIncident(long incidentId, int limit) {
        return rows.ofIncident(incidentId, limit);
    }

    public int countOfIncident(long incidentId) {
        return rows.countOfIncident(incidentId);
    }

    /** Those that fire although a silence covers them. */
    public List<StoredAlert> silencedOfIncident(long incidentId) {
        return rows.silencedOfIncident(incidentId);
    }

    /** How many alerts of an incident fire unsilenced. */
    public int firingOf(long incidentId) {
        return rows.firingOf(incidentId);
    }

    /** Notes what triage decided; false when the alert has changed since it was read, and is therefore still pending. */
    public boolean settle(long alertId, long version, @Nullable Long incidentId, List<String> silencedBy) {
        return rows.settle(alertId, version, incidentId, silencedBy);
    }

    public void moveToIncident(long fromIncident, long toIncident) {
        rows.moveToIncident(fromIncident, toIncident);
    }

    /** Has triage look again at what fires with such labels. */
    @Transactional
    public void reconsider(Predicate<Map<String, String>> labels) {
        List<Long> matching = new ArrayList<>();
        rows.eachFiring((id, its) -> {
            if (labels.test(its)) {
                matching.add(id);
            }
        });
        rows.reconsider(matching, clock.instant());
    }

    /** Episodes that began between these times, the newest first. */
    @Transactional(readOnly = true)
    public List<StartedAlert> started(Instant from, Instant until, int limit) {
        return rows.started(from, until, limit);
    }

    /** The name of the service that labels speak of. */
    public Optional<String> serviceOf(Map<String, String> labels) {
        return groups.serviceOf(labels);
    }
}
