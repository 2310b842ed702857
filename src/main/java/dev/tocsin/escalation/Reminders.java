package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Timeline;
import dev.tocsin.sla.ClockKind;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.TierPlan;
import dev.tocsin.sla.TierPlans;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pages beside the chain: a deadline is near, an update is missing, an outage goes on, work was handed to somebody. */
@Component
@Transactional
public class Reminders {
    private static final Actor CHAIN = Actor.system("escalation");

    private final IncidentStates incidents;
    private final Escalations escalations;
    private final Rungs rungs;
    private final Pages pages;
    private final TierPlans plans;
    private final SlaClocks clocks;
    private final Responders responders;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reminders(
            IncidentStates incidents,
            Escalations escalations,
            Rungs rungs,
            Pages pages,
            TierPlans plans,
            SlaClocks clocks,
            Responders responders,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.incidents = incidents;
        this.escalations = escalations;
        this.rungs = rungs;
        this.pages = pages;
        this.plans = plans;
        this.clocks = clocks;
        this.responders = responders;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /** To everybody called so far: the deadline is near. */
    public void remindCalled(IncidentId id, Held held) {
        IncidentView incident = incidents.lock(id);
        Instant now = clock.instant();
        if (incident.state() != IncidentState.OPENED || incident.quiet(now)) {
            return;
        }
        List<Responder> called = escalations.called(id);
        Optional<Next> next = clocks.current(id, ClockKind.RESPONSE)
                .map(SlaClock::deadline)
                .map(deadline -> new Next("the deadline passes and the CTO is paged", deadline));
        called.forEach(person -> pages.send(incident, person, "at risk", next, held.notBefore(person, now)));
        timeline.add(id, now, "at-risk", CHAIN, "At risk; reminded " + Pages.names(called));
    }

    /** To whoever has it and has been silent since the acknowledgement; where nobody has it, to everybody called. */
    public void remindAcknowledger(IncidentId id, Held held) {
        IncidentView incident = incidents.lock(id);
        Instant now = clock.instant();
        if (incident.state() != IncidentState.ACKNOWLEDGED || incident.quiet(now)) {
            return;
        }
        TierPlan plan = plans.of(id, incident.priority());
        Optional<Next> next = Optional.of(new Next(
                "the acknowledgement lapses and the engineering lead is paged",
                now.plus(plan.lapse()).minus(plan.forgotten())));
        List<Responder> asked = person(incident.assignee()).map(List::of).orElseGet(() -> escalations.called(id));
        asked.forEach(person -> pages.send(incident, person, "no update", next, held.notBefore(person, now)));
        timeline.add(id, now, "forgotten", CHAIN, "No update; asked " + Pages.names(asked) + " again");
    }

    /** The resolution target of a CRITICAL incident has passed; the CTO is told, after a silence that covers it. */
    public void extendedOutage(IncidentId id) {
        IncidentView incident = incidents.lock(id);
        Instant now = clock.instant();
        Instant notBefore = incident.silenced(now) ? incident.silencedUntil() : null;
        List<Responder> people = rungs.of(incident.team(), Level.CTO, now);
        people.forEach(person -> pages.send(incident, person, "extended outage", Optional.empty(), notBefore));
        timeline.add(id, now, "extended-outage", CHAIN, "Extended outage; paged " + Pages.names(people));
        events.publishEvent(new RungCalled(id, Level.CTO, people));
    }

    /** Somebody else gave it to this person, who is told; at night only of what may wake people. */
    void assigned(IncidentId id, @Nullable ResponderId to, Actor by) {
        IncidentView incident = incidents.lock(id);
        Instant now = clock.instant();
        if (to == null || to.equals(by.responder()) || incident.clearedAt() != null || incident.silenced(now)) {
            return;
        }
        boolean wakes = incident.priority() == Priority.CRITICAL || incident.priority() == Priority.HIGH;
        person(to)
                .filter(Responder::active)
                .ifPresent(person -> pages.send(
                        incident,
                        person,
                        "assigned by " + by.name(),
                        Optional.empty(),
                        wakes ? null : Night.over(person, now)));
    }

    private Optional<Responder> person(@Nullable ResponderId id) {
        return Optional.ofNullable(id).flatMap(responders::find);
    }
}
