package dev.tocsin.triage;

import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.alert.StoredAlert;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings one group of alerts and its incident into line: what the alerts are now decides, not how they came to it. */
@Component
class Reconciliation {
    private static final Actor TRIAGE = Actor.system("triage");

    /** In one transaction, which holds the incident's row; the rest of a large group follows. */
    private static final int MOST = 200;

    /** Named one by one in the timeline. */
    private static final int NAMED = 10;

    private final Alerts alerts;
    private final Silences silences;
    private final PlannedQuiet planned;
    private final AlertReader reader;
    private final Incidents incidents;
    private final IncidentStates states;
    private final TriageRecords records;
    private final Timeline timeline;
    private final Clock clock;

    Reconciliation(
            Alerts alerts,
            Silences silences,
            PlannedQuiet planned,
            AlertReader reader,
            Incidents incidents,
            IncidentStates states,
            TriageRecords records,
            Timeline timeline,
            Clock clock) {
        this.alerts = alerts;
        this.silences = silences;
        this.planned = planned;
        this.reader = reader;
        this.incidents = incidents;
        this.states = states;
        this.records = records;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * All of them or none; in one order everywhere, so that nodes do not wait for each other in a circle.
     *
     * @return those that have more alerts to be settled
     */
    @Transactional
    public List<String> reconcile(List<String> groupKeys) {
        return groupKeys.stream()
                .sorted()
                .filter(group -> settle(group) == MOST)
                .toList();
    }

    /** @return how many alerts were settled */
    @Transactional
    public int reconcile(String groupKey) {
        return settle(groupKey);
    }

    private int settle(String groupKey) {
        List<StoredAlert> pending = alerts.pendingInGroup(groupKey, MOST);
        if (pending.isEmpty()) {
            return 0;
        }
        Optional<IncidentView> incident = states.ofGroup(groupKey);
        int settled = 0;
        int joined = 0;
        for (StoredAlert alert : pending) {
            List<String> silencing = quieting(alert, incident);
            if (alert.firing() && silencing.isEmpty()) {
                boolean joins = incident.filter(
                                it -> Long.valueOf(it.id().value()).equals(alert.incidentId()))
                        .isEmpty();
                joined += joins && incident.isPresent() ? 1 : 0;
                incident = Optional.of(belongs(alert, incident, joins, joined <= NAMED));
            }
            Long to = alert.firing() && silencing.isEmpty()
                    ? incident.map(it -> it.id().value()).orElse(null)
                    : alert.incidentId();
            settled += alerts.settle(alert.id(), alert.version(), to, silencing) ? 1 : 0;
        }
        if (joined > NAMED) {
            timeline.add(
                    incident.orElseThrow().id(),
                    clock.instant(),
                    "alert",
                    TRIAGE,
                    (joined - NAMED) + " more alerts fire too");
        }
        incident.filter(it -> it.state().isOpen()).ifPresent(it -> follow(it.id()));
        return settled;
    }

    /** Silences; and planned maintenance, but only where an incident would open. */
    private List<String> quieting(StoredAlert alert, Optional<IncidentView> incident) {
        List<String> silencing = silences.silencing(alert.labels(), clock.instant());
        boolean open = incident.filter(it -> it.state().isOpen()).isPresent();
        if (!silencing.isEmpty() || open || !alert.firing()) {
            return silencing;
        }
        return planned.keepsQuiet(alert.labels()).map(List::of).orElse(silencing);
    }

    private IncidentView belongs(StoredAlert alert, Optional<IncidentView> known, boolean joins, boolean named) {
        Instant now = clock.instant();
        Verdict verdict = reader.verdict(alert);
        IncidentView incident = known.orElseGet(() -> incidents.open(
                reader.incident(alert, verdict),
                TRIAGE,
                AlertReader.name(alert) + " fires; " + verdict.priority() + " by row " + verdict.rule()));
        IncidentId id = incident.id();
        if (known.isPresent() && incident.state() == IncidentState.RESOLVED) {
            incidents.reopen(id, TRIAGE, AlertReader.name(alert) + " fires again");
        }
        if (joins) {
            records.add(id, alert.id(), verdict, now);
        }
        if (known.isPresent() && joins) {
            if (named) {
                timeline.add(
                        id, now, "alert", TRIAGE, AlertReader.name(alert) + " fires too: " + AlertReader.title(alert));
            }
            if (verdict.priority().moreUrgentThan(incident.priority())) {
                incidents.changePriority(
                        id, verdict.priority(), TRIAGE, AlertReader.name(alert) + ", row " + verdict.rule());
            }
        }
        return states.lock(id);
    }

    /** Cleared, silenced or neither, as its alerts are now. */
    void follow(IncidentId id) {
        if (alerts.firingOf(id.value()) > 0) {
            states.refired(id);
            states.unsilenced(id);
            return;
        }
        List<StoredAlert> silenced = alerts.silencedOfIncident(id.value());
        if (silenced.isEmpty()) {
            states.cleared(id);
        } else {
            states.refired(id);
            silence(id, silenced);
        }
    }

    private void silence(IncidentId id, List<StoredAlert> silenced) {
        List<Silence> covering = silenced.stream()
                .flatMap(alert -> alert.silencedBy().stream())
                .distinct()
                .flatMap(silence -> silences.find(silence).stream())
                .toList();
        covering.stream()
                .map(Silence::endsAt)
                .min(Comparator.naturalOrder())
                .ifPresent(until -> states.silenced(
                        id,
                        covering.stream().map(Silence::createdBy).distinct().collect(Collectors.joining(", ")),
                        until));
    }
}
