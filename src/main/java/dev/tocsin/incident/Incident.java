package dev.tocsin.incident;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.incident.event.IncidentAcknowledged;
import dev.tocsin.incident.event.IncidentAssigned;
import dev.tocsin.incident.event.IncidentCleared;
import dev.tocsin.incident.event.IncidentClosed;
import dev.tocsin.incident.event.IncidentMerged;
import dev.tocsin.incident.event.IncidentOpened;
import dev.tocsin.incident.event.IncidentPriorityChanged;
import dev.tocsin.incident.event.IncidentRefired;
import dev.tocsin.incident.event.IncidentReopened;
import dev.tocsin.incident.event.IncidentResolved;
import dev.tocsin.incident.event.IncidentSilenced;
import dev.tocsin.incident.event.IncidentSnoozed;
import dev.tocsin.incident.event.IncidentUnacknowledged;
import dev.tocsin.incident.event.IncidentUnsilenced;
import dev.tocsin.incident.event.IncidentUpdated;
import dev.tocsin.incident.event.PostmortemWanted;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One incident: what it may do next, and the events of doing it. */
@Entity
@Table(name = "incident")
class Incident extends IncidentRow {

    @SuppressWarnings("NullAway")
    protected Incident() {}

    static Incident open(NewIncident opening, Instant now) {
        Incident incident = new Incident();
        incident.begin(opening, now);
        incident.registerEvent(new IncidentOpened(incident.id(), incident.priority, now));
        return incident;
    }

    void acknowledge(Actor by, Instant now) {
        if (state != IncidentState.OPENED) {
            throw new IllegalTransition(sentence());
        }
        state = IncidentState.ACKNOWLEDGED;
        acknowledgedAt = now;
        acknowledgedBy = by.name();
        assigneeId = by.responder() == null
                ? assigneeId
                : Long.valueOf(by.responder().value());
        snoozedUntil = null;
        updatedAt = now;
        if (timeToAcknowledgeUs == null) {
            timeToAcknowledgeUs = micros(openedAt, now);
        }
        registerEvent(new IncidentAcknowledged(id(), by, now));
    }

    void unacknowledge(Actor by, boolean lapsed, Instant now) {
        if (state != IncidentState.ACKNOWLEDGED) {
            throw new IllegalTransition(sentence());
        }
        state = IncidentState.OPENED;
        acknowledgedAt = null;
        acknowledgedBy = null;
        assigneeId = null;
        snoozedUntil = null;
        updatedAt = now;
        registerEvent(new IncidentUnacknowledged(id(), by, lapsed, now));
    }

    void assign(@Nullable ResponderId to, Actor by, Instant now) {
        requireOpen();
        assigneeId = to == null ? null : Long.valueOf(to.value());
        updatedAt = now;
        registerEvent(new IncidentAssigned(id(), to, by, now));
    }

    void snooze(Instant until, Actor by, Instant now) {
        requireOpen();
        snoozedUntil = until;
        updatedAt = now;
        registerEvent(new IncidentSnoozed(id(), until, by, now));
    }

    /** The snooze is over: on-call is called again, whoever had acknowledged it. */
    void endSnooze(Instant now) {
        snoozedUntil = null;
        updatedAt = now;
        if (state == IncidentState.ACKNOWLEDGED) {
            unacknowledge(Actor.system("snooze"), false, now);
        }
    }

    /** Owed from its end on; at once when that is past. */
    void wantPostmortem(Actor by, Instant now) {
        if (mergedInto != null) {
            throw new IllegalTransition(sentence());
        }
        postmortemWanted = true;
        updated(by, now);
        if (!state.isOpen()) {
            registerEvent(new PostmortemWanted(id(), by, now));
        }
    }

    void updated(Actor by, Instant now) {
        updatedAt = now;
        registerEvent(new IncidentUpdated(id(), by, now));
    }

    void move(Priority to, Actor by, Instant now) {
        requireOpen();
        Priority from = priority;
        boolean raised = to.moreUrgentThan(from);
        boolean answerNeeded = raised || state == IncidentState.OPENED;
        priority = to;
        movedAt = now;
        updatedAt = now;
        untriaged = false;
        stint++;
        if (answerNeeded) {
            state = IncidentState.OPENED;
            acknowledgedAt = null;
            acknowledgedBy = null;
            assigneeId = null;
            snoozedUntil = null;
        }
        registerEvent(new IncidentPriorityChanged(id(), from, to, answerNeeded, by, now));
    }

    void mergeInto(Incident survivor, Actor by, Instant now) {
        requireOpen();
        state = IncidentState.CLOSED;
        mergedInto = survivor.id;
        closedAt = now;
        closedBy = by.name();
        registerEvent(new IncidentMerged(id(), survivor.id(), by, now));
    }

    void resolve(Resolution resolution, Actor by, boolean byHold, Instant now) {
        requireOpen();
        if (!byHold && timeToAcknowledgeUs == null) {
            timeToAcknowledgeUs = micros(openedAt, now);
        }
        state = IncidentState.RESOLVED;
        resolvedAt = now;
        resolvedBy = by.name();
        cause = resolution.cause();
        resolutionNote = resolution.note();
        postmortemWanted = postmortemWanted || resolution.postmortemWanted();
        timeToResolveUs = micros(openedAt, now);
        Instant overAt = byHold && clearedAt != null ? clearedAt : now;
        snoozedUntil = null;
        clearedAt = null;
        updatedAt = now;
        registerEvent(new IncidentResolved(id(), by, byHold, overAt, now));
    }

    void reopen(Actor by, Instant now) {
        if (mergedInto != null || state.isOpen()) {
            throw new IllegalTransition(sentence());
        }
        state = IncidentState.OPENED;
        movedAt = now;
        acknowledgedAt = null;
        acknowledgedBy = null;
        assigneeId = null;
        resolvedAt = null;
        resolvedBy = null;
        closedAt = null;
        closedBy = null;
        timeToResolveUs = null;
        updatedAt = now;
        stint++;
        registerEvent(new IncidentReopened(id(), priority, by, now));
    }

    void close(Actor by, Instant now) {
        if (state.isOpen()) {
            throw new IllegalTransition(key() + " is open; resolve it first");
        }
        if (state != IncidentState.RESOLVED) {
            throw new IllegalTransition(sentence());
        }
        state = IncidentState.CLOSED;
        closedAt = now;
        closedBy = by.name();
        openGroupKey = null;
        registerEvent(new IncidentClosed(id(), by, now));
    }

    /** Its alerts are its own again. */
    void takeGroupBack() {
        openGroupKey = groupKey;
    }

    boolean clear(Instant now) {
        if (!state.isOpen() || clearedAt != null) {
            return false;
        }
        clearedAt = now;
        registerEvent(new IncidentCleared(id(), now));
        return true;
    }

    boolean refire(Instant now) {
        if (!state.isOpen() || clearedAt == null) {
            return false;
        }
        clearedAt = null;
        registerEvent(new IncidentRefired(id(), now));
        return true;
    }

    boolean silence(String by, Instant until, Instant now) {
        if (!state.isOpen() || (by.equals(silencedBy) && until.equals(silencedUntil))) {
            return false;
        }
        silencedBy = by;
        silencedUntil = until;
        registerEvent(new IncidentSilenced(id(), by, until, now));
        return true;
    }

    boolean unsilence(Instant now) {
        if (silencedUntil == null) {
            return false;
        }
        silencedBy = null;
        silencedUntil = null;
        if (state.isOpen()) {
            registerEvent(new IncidentUnsilenced(id(), now));
        }
        return true;
    }

    private void requireOpen() {
        if (!state.isOpen()) {
            throw new IllegalTransition(sentence());
        }
    }
}
