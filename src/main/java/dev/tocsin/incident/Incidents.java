package dev.tocsin.incident;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.ServiceId;
import dev.tocsin.platform.RunsAgain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with incidents. Every command locks its incident, so two clicks and a timer come one after another; a
 * command that finds its work done already says so in its {@link Outcome}.
 */
@Component
@RunsAgain
@Transactional
public class Incidents {
    private static final List<IncidentState> OPEN = List.of(IncidentState.OPENED, IncidentState.ACKNOWLEDGED);

    /** Who means longer means that it is resolved; a mistyped year must not quiet it for ever. */
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(30);

    private final IncidentRepository incidents;
    private final Timeline timeline;
    private final Responders responders;
    private final Clock clock;

    Incidents(IncidentRepository incidents, Timeline timeline, Responders responders, Clock clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.responders = responders;
        this.clock = clock;
    }

    /** Opens an incident; another one open in the same group makes this fail with a duplicate key. */
    public IncidentView open(NewIncident opening, Actor by, String why) {
        Incident incident = Incident.open(opening, clock.instant());
        IncidentId id = incident.id();
        timeline.add(id, incident.openedAt, "opened", by, why);
        return incidents.saveAndFlush(incident).view();
    }

    @Transactional(readOnly = true)
    public Optional<IncidentView> find(IncidentId id) {
        return incidents.findById(id.value()).map(Incident::view);
    }

    @Transactional(readOnly = true)
    public Optional<IncidentView> byNumber(long number) {
        return incidents.findByNumber(number).map(Incident::view);
    }

    /** A service's incidents in these states, the newest first. */
    @Transactional(readOnly = true)
    public List<IncidentView> ofService(ServiceId service, List<IncidentState> inStates, int limit) {
        return incidents.ofService(service.value(), inStates, Limit.of(limit)).stream()
                .map(Incident::view)
                .toList();
    }

    /** The newest incidents in these states. */
    @Transactional(readOnly = true)
    public List<IncidentView> newest(List<IncidentState> inStates, int limit) {
        return incidents.newest(inStates, Limit.of(limit)).stream()
                .map(Incident::view)
                .toList();
    }

    /** Open ones: what nobody has acknowledged first, then by tier, then the oldest. */
    @Transactional(readOnly = true)
    public List<IncidentView> mostUrgent(int limit) {
        List<IncidentView> urgent = new ArrayList<>();
        for (IncidentState state : OPEN) {
            for (Priority priority : Priority.values()) {
                if (urgent.size() < limit) {
                    incidents
                            .oldest(state, priority, Limit.of(limit - urgent.size()))
                            .forEach(it -> urgent.add(it.view()));
                }
            }
        }
        return urgent;
    }

    /** How many are opened or acknowledged, by tier; tiers without any are left out. */
    @Transactional(readOnly = true)
    public Map<Priority, Long> open() {
        return incidents.countByPriority(OPEN).stream()
                .collect(Collectors.toMap(row -> (Priority) row[0], row -> (Long) row[1]));
    }

    public Outcome acknowledge(IncidentId id, Actor by) {
        return change(id, (incident, now) -> {
            if (incident.state == IncidentState.ACKNOWLEDGED) {
                return Outcome.already(incident.sentence());
            }
            incident.acknowledge(by, now);
            return done(incident, now, "acknowledged", by, "Acknowledged");
        });
    }

    public Outcome unacknowledge(IncidentId id, Actor by) {
        return change(id, (incident, now) -> {
            if (incident.state == IncidentState.OPENED) {
                return Outcome.already(incident.sentence());
            }
            incident.unacknowledge(by, false, now);
            return done(incident, now, "unacknowledged", by, "Acknowledgement taken back; on-call is called again");
        });
    }

    public Outcome assign(IncidentId id, @Nullable ResponderId to, Actor by) {
        return change(id, (incident, now) -> {
            String name = to == null
                    ? "nobody"
                    : responders
                            .find(to)
                            .map(Responder::name)
                            .orElseThrow(() -> new IllegalTransition("Nobody of that name"));
            if (Objects.equals(incident.assigneeId, to == null ? null : to.value())) {
                return Outcome.already(incident.key() + " is already assigned to " + name);
            }
            incident.assign(to, by, now);
            return done(incident, now, "assigned", by, "Assigned to " + name);
        });
    }

    /** Quiet until then; who hears of it may refuse, as the clock of a CRITICAL incident does. */
    public Outcome snooze(IncidentId id, Instant until, Actor by) {
        return change(id, (incident, now) -> {
            Instant end = until.truncatedTo(ChronoUnit.MILLIS);
            if (!end.isAfter(now)) {
                throw new IllegalTransition("A snooze ends in the future; " + end + " is past");
            }
            if (end.isAfter(now.plus(LONGEST_SNOOZE))) {
                throw new IllegalTransition("A snooze lasts " + LONGEST_SNOOZE.toDays() + " days at most");
            }
            incident.snooze(end, by, now);
            return done(incident, now, "snoozed", by, "Snoozed until " + end);
        });
    }

    public Outcome changePriority(IncidentId id, Priority to, Actor by, String why) {
        return change(id, (incident, now) -> {
            Priority from = incident.priority;
            if (from == to) {
                return Outcome.already(incident.key() + " is already " + to);
            }
            incident.move(to, by, now);
            String text = (to.moreUrgentThan(from) ? "Raised" : "Lowered") + " from " + from + " to " + to;
            return done(incident, now, "priority", by, why.isBlank() ? text : text + ": " + why);
        });
    }

    public Outcome note(IncidentId id, String text, Actor by) {
        return change(id, (incident, now) -> {
            incident.updated(by, now);
            return done(incident, now, "note", by, text);
        });
    }

    /** Somebody wrote about it elsewhere: an update without a line in the timeline, counted from when that was. */
    public Outcome mentioned(IncidentId id, Actor by, Instant at) {
        return change(id, (incident, now) -> {
            if (!incident.state.isOpen() || !at.isAfter(incident.updatedAt)) {
                return Outcome.already(incident.sentence());
            }
            incident.updated(by, at);
            return Outcome.done(incident.key() + " is being worked on");
        });
    }

    public Outcome openSupportCase(IncidentId id, String provider, String number, Actor by) {
        return change(id, (incident, now) -> {
            incident.supportCase = (provider + " " + number).trim();
            incident.updated(by, now);
            return done(incident, now, "support", by, "External support called: " + incident.supportCase);
        });
    }

    /** The absorbed incident ends; the survivor keeps the highest tier (and, in the clocks, the earliest deadline). */
    public Outcome merge(IncidentId absorbed, IncidentId survivor, Actor by) {
        if (absorbed.equals(survivor)) {
            throw new IllegalTransition("An incident can't be merged into itself");
        }
        boolean absorbedFirst = absorbed.value() < survivor.value();
        Incident first = locked(absorbedFirst ? absorbed : survivor);
        Incident second = locked(absorbedFirst ? survivor : absorbed);
        Incident from = absorbedFirst ? first : second;
        Incident into = absorbedFirst ? second : first;
        if (Objects.equals(from.mergedInto, into.id)) {
            return Outcome.already(from.key() + " is already merged into " + into.key());
        }
        Instant now = clock.instant();
        if (!into.state.isOpen()) {
            throw new IllegalTransition(into.sentence());
        }
        from.mergeInto(into, by, now);
        timeline.add(from.id(), now, "merged", by, "Merged into " + into.key());
        timeline.add(into.id(), now, "merged", by, "Absorbed " + from.key() + ": " + from.title);
        if (from.priority.moreUrgentThan(into.priority)) {
            into.move(from.priority, by, now);
        }
        incidents.saveAndFlush(into);
        incidents.saveAndFlush(from);
        return Outcome.done(from.key() + " is merged into " + into.key());
    }

    public Outcome resolve(IncidentId id, Resolution resolution, Actor by) {
        return change(id, (incident, now) -> {
            if (!incident.state.isOpen()) {
                return Outcome.already(incident.sentence());
            }
            incident.resolve(resolution, by, false, now);
            String text = "Resolved" + (resolution.cause().isBlank() ? "" : ", cause: " + resolution.cause());
            return done(
                    incident,
                    now,
                    "resolved",
                    by,
                    resolution.note().isBlank() ? text : text + ". " + resolution.note());
        });
    }

    public Outcome reopen(IncidentId id, Actor by, String why) {
        return change(id, (incident, now) -> {
            if (incident.state.isOpen()) {
                return Outcome.already(incident.key() + " is open");
            }
            incident.reopen(by, now);
            incidents.withoutTheirGroup(id.value()).forEach(Incident::takeGroupBack);
            return done(incident, now, "reopened", by, why.isBlank() ? "Reopened" : "Reopened: " + why);
        });
    }

    public Outcome close(IncidentId id, Actor by) {
        return change(id, (incident, now) -> {
            if (incident.state == IncidentState.CLOSED) {
                return Outcome.already(incident.sentence());
            }
            incident.close(by, now);
            incidents.releaseGroupsOfMerged(id.value());
            return done(incident, now, "closed", by, "Closed");
        });
    }

    /** A post-mortem is wanted although its tier requires none. */
    public Outcome wantPostmortem(IncidentId id, Actor by) {
        return change(id, (incident, now) -> {
            if (incident.postmortemWanted) {
                return Outcome.already("A post-mortem of " + incident.key() + " is already wanted");
            }
            incident.wantPostmortem(by, now);
            return done(incident, now, "postmortem", by, "Post-mortem asked for");
        });
    }

    private Outcome done(Incident incident, Instant now, String kind, Actor by, String text) {
        timeline.add(incident.id(), now, kind, by, text);
        return Outcome.done(incident.key() + ": " + text);
    }

    private Outcome change(IncidentId id, BiFunction<Incident, Instant, Outcome> command) {
        Incident incident = locked(id);
        Outcome outcome = command.apply(incident, clock.instant());
        if (outcome.changed()) {
            incidents.saveAndFlush(incident);
        }
        return outcome;
    }

    private Incident locked(IncidentId id) {
        return incidents.locked(id);
    }
}
