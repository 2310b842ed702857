package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the server itself does with incidents, on behalf of alerts and timers; each says whether anything changed. */
@Component
@Transactional
public class IncidentStates {
    private final IncidentRepository incidents;
    private final Timeline timeline;
    private final Clock clock;

    IncidentStates(IncidentRepository incidents, Timeline timeline, Clock clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** The incident as it is now, locked until the transaction ends. */
    public IncidentView lock(IncidentId id) {
        return locked(id).view();
    }

    /** The incident that alerts of this group belong to: open, or resolved and still watched; locked. */
    public Optional<IncidentView> ofGroup(String groupKey) {
        return incidents.lockByOpenGroupKey(groupKey).map(incident -> {
            Incident last = incident;
            while (last.mergedInto != null) {
                last = locked(new IncidentId(last.mergedInto));
            }
            return last.view();
        });
    }

    public boolean cleared(IncidentId id) {
        return change(id, "cleared", "Nothing of it fires any more", Incident::clear);
    }

    public boolean refired(IncidentId id) {
        return change(id, "refired", "Fires again", Incident::refire);
    }

    public boolean silenced(IncidentId id, String by, Instant until) {
        return change(
                id,
                "silenced",
                "Silenced by " + by + " until " + until,
                (incident, now) -> incident.silence(by, until, now));
    }

    public boolean unsilenced(IncidentId id) {
        return change(id, "unsilenced", "No longer silenced", Incident::unsilence);
    }

    public boolean resolvedByHold(IncidentId id) {
        return change(id, "resolved", "Resolved: nothing fired during the hold", (incident, now) -> {
            if (!incident.state.isOpen() || incident.clearedAt == null) {
                return false;
            }
            incident.resolve(new Resolution("cleared", "", false), Actor.system("hold"), true, now);
            return true;
        });
    }

    /** Nobody touched it since the acknowledgement for too long. */
    public boolean lapsed(IncidentId id) {
        return change(id, "unacknowledged", "The acknowledgement lapsed", (incident, now) -> {
            if (incident.state != IncidentState.ACKNOWLEDGED) {
                return false;
            }
            incident.unacknowledge(Actor.system("forgotten"), true, now);
            return true;
        });
    }

    public boolean snoozeOver(IncidentId id) {
        return change(id, "snoozed", "Snooze over", (incident, now) -> {
            if (!incident.state.isOpen() || incident.snoozedUntil == null) {
                return false;
            }
            incident.endSnooze(now);
            return true;
        });
    }

    /** In the order of the ids; those that do not exist are left out. */
    @Transactional(readOnly = true)
    public List<IncidentView> these(List<IncidentId> ids) {
        var found = incidents.findByIdIn(ids.stream().map(IncidentId::value).toList()).stream()
                .collect(Collectors.toMap(Incident::id, Incident::view));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Resolved by then and still watched. */
    @Transactional(readOnly = true)
    public List<IncidentId> watchedSince(Instant resolvedBefore) {
        return incidents.watched(resolvedBefore).stream().map(IncidentId::new).toList();
    }

    /** No alert reopens it any more; closed unless a post-mortem is still owed. */
    public void watchOver(IncidentId id, boolean close) {
        change(id, close ? "closed" : "watched", close ? "Closed" : "No longer watched", (incident, now) -> {
            if (incident.state != IncidentState.RESOLVED) {
                return false;
            }
            incidents.releaseGroupsOfMerged(id.value());
            incident.openGroupKey = null;
            if (close) {
                incident.close(Actor.system("watch"), now);
            }
            return true;
        });
    }

    private boolean change(IncidentId id, String kind, String text, BiPredicate<Incident, Instant> command) {
        Incident incident = locked(id);
        Instant now = clock.instant();
        if (!command.test(incident, now)) {
            return false;
        }
        timeline.add(id, now, kind, Actor.system("Tocsin"), text);
        incidents.saveAndFlush(incident);
        return true;
    }

    private Incident locked(IncidentId id) {
        return incidents.locked(id);
    }
}
