package dev.tocsin.escalation;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStates;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Timeline;
import dev.tocsin.sla.TierPlan;
import dev.tocsin.sla.TierPlans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries an incident along the chain. Every step locks the incident first and looks at it again, so nobody is called
 * for one that is acknowledged, resolved or quiet.
 */
@Component
@Transactional
public class Escalations {
    private static final Actor CHAIN = Actor.system("escalation");
    /** The kind of the timeline's lines that say so. */
    private static final String LAST_RESORT = "last-resort";

    private final IncidentStates incidents;
    private final Rungs rungs;
    private final Rounds rounds;
    private final Pages pages;
    private final TierPlans plans;
    private final Responders responders;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Escalations(
            IncidentStates incidents,
            Rungs rungs,
            Rounds rounds,
            Pages pages,
            TierPlans plans,
            Responders responders,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.incidents = incidents;
        this.rungs = rungs;
        this.rounds = rounds;
        this.pages = pages;
        this.plans = plans;
        this.responders = responders;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a round from on-call, counted from the opening or the move when that has just happened, else from now.
     * After a round that ran its time the next is counted from that one's end, so lateness never adds up; rounds that
     * nobody could serve (the server was down) are not made up for.
     */
    public Round startRound(IncidentId id) {
        IncidentView incident = incidents.lock(id);
        Optional<Round> before = rounds.of(id);
        Instant now = clock.instant();
        Instant start = now;
        int number = 1;
        Set<Level> owed = Set.of();
        if (before.isPresent() && before.get().stint() == incident.stint()) {
            Round last = before.get();
            number = last.number() + 1;
            owed = last.over() ? last.owed() : owed;
            start = last.over() ? last.end(plan(incident).callCto(), now) : now;
        } else if (incident.updatedAt().equals(incident.movedAt())) {
            start = incident.movedAt();
        }
        return save(id, new Round(incident.stint(), number, start, false, owed), before.isEmpty());
    }

    /** The chain goes on at the lead, as if on-call's time had just passed. */
    public void continueAtLead(IncidentId id) {
        IncidentView incident = incidents.lock(id);
        Optional<Round> before = rounds.of(id);
        Instant start = clock.instant().minus(plan(incident).callLead());
        int number = before.map(Round::number).orElse(0) + 1;
        save(id, new Round(incident.stint(), number, start, false, Set.of()), before.isEmpty());
    }

    public Optional<Round> round(IncidentId id) {
        return rounds.of(id);
    }

    public List<Call> calls(IncidentId id) {
        return rounds.calls(id);
    }

    /** When the night of everybody who is on call is over; now in the daytime. */
    public Instant nightOver(IncidentId id) {
        Instant now = clock.instant();
        return rungs.of(incidents.lock(id).team(), Level.ON_CALL, now).stream()
                .map(person -> Night.over(person, now))
                .min(Instant::compareTo)
                .orElse(now);
    }

    public void call(IncidentId id, Level level, Held held) {
        IncidentView incident = incidents.lock(id);
        Optional<Round> current = rounds.of(id);
        if (current.isEmpty()) {
            return;
        }
        Round round = level == Level.CTO ? current.get().finished() : current.get();
        Instant now = clock.instant();
        if (incident.state() == IncidentState.OPENED && incident.quiet(now)) {
            round = round.owing(level);
        } else if (incident.state() == IncidentState.OPENED) {
            page(incident, round, level, held, now);
        }
        save(id, round, false);
    }

    /** What is quiet no longer: rungs whose time has passed meanwhile are called at once. */
    public void callOwed(IncidentId id) {
        IncidentView incident = incidents.lock(id);
        rounds.of(id).filter(round -> !round.owed().isEmpty()).ifPresent(round -> {
            Instant now = clock.instant();
            if (incident.state() == IncidentState.OPENED && !incident.quiet(now)) {
                TierPlan plan = plan(incident);
                round.owed().stream()
                        .sorted()
                        .forEach(level -> page(incident, round.owing(level, plan, now), level, Held.NOT, now));
            }
            if (!incident.quiet(now)) {
                save(id, round.paid(), false);
            }
        });
    }

    /** A page could not be delivered anywhere: whoever comes after that person is called now instead of in time. */
    public void skip(IncidentId id, Responder unreachable) {
        IncidentView incident = incidents.lock(id);
        Optional<Round> round = rounds.of(id);
        Instant now = clock.instant();
        timeline.add(id, now, "undeliverable", CHAIN, unreachable.name() + " could not be reached on any channel");
        if (round.isPresent() && incident.state() == IncidentState.OPENED && !incident.quiet(now)) {
            rounds.calls(id).stream()
                    .filter(call -> call.responder().equals(unreachable.id()))
                    .reduce((earlier, later) -> later)
                    .ifPresent(call -> goOn(incident, round.get(), call, now));
        }
    }

    private void goOn(IncidentView incident, Round round, Call unreached, Instant now) {
        List<Responder> standIns = unreached.level() == Level.ON_CALL
                ? rungs.standIns(incident.team(), now).stream()
                        .filter(person -> !rounds.wasCalled(incident.id(), round, person.id()))
                        .toList()
                : List.of();
        if (!standIns.isEmpty()) {
            String why = Level.ON_CALL.title() + ", round " + round.number();
            send(incident, round, Level.ON_CALL, standIns, why, Held.NOT, now);
            return;
        }
        unreached.level().next().ifPresent(level -> page(incident, round, level, Held.NOT, now));
        if (!rungs.isAnybodyAbove(incident.team(), unreached.level(), now)) {
            lastResort(incident, round, unreached, now);
        }
    }

    /** A merge moved the deadline: the rungs are counted from that much earlier. */
    public void startEarlier(IncidentId id, Duration by) {
        rounds.of(id)
                .ifPresent(round -> save(id, round.startingAt(round.startedAt().minus(by)), false));
    }

    public List<Responder> called(IncidentId id) {
        return rounds.calls(id).stream()
                .map(Call::responder)
                .distinct()
                .map(responders::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(person -> person.id().value()))
                .toList();
    }

    private void page(IncidentView incident, Round round, Level level, Held held, Instant now) {
        page(incident, round, level, level.title() + ", round " + round.number(), held, now);
    }

    /** @param why this rung is called */
    void page(IncidentView incident, Round round, Level level, String why, Held held, Instant now) {
        IncidentId id = incident.id();
        if (rounds.wasCalled(id, round, level)) {
            return;
        }
        List<Responder> people = rungs.of(incident.team(), level, now);
        if (people.isEmpty()) {
            timeline.add(id, now, "skipped", CHAIN, "Nobody stands on the rung " + level.title() + "; skipped");
            level.next()
                    .ifPresentOrElse(
                            next -> page(incident, round, next, held, now), () -> lastResort(incident, round, now));
        } else {
            send(incident, round, level, people, why, held, now);
        }
    }

    private void send(
            IncidentView incident,
            Round round,
            Level level,
            List<Responder> people,
            String why,
            Held held,
            Instant now) {
        IncidentId id = incident.id();
        Optional<Next> next = incident.state() == IncidentState.OPENED
                ? Optional.of(round.next(level, plan(incident)))
                : Optional.empty();
        for (Responder person : people) {
            rounds.called(id, round, level, person.id(), now);
            pages.send(incident, person, why, next, held.notBefore(person, now));
        }
        String verb = held.until() == null ? "Paged " : "Message for " + held.until() + " to ";
        timeline.add(
                id,
                now,
                "paged",
                CHAIN,
                verb + level.title() + ": " + Pages.names(people) + ", round " + round.number());
        events.publishEvent(new RungCalled(id, level, people));
    }

    /** Nobody stands on any rung of this round. */
    private void lastResort(IncidentView incident, Round round, Instant now) {
        if (rounds.calls(incident.id()).stream().noneMatch(call -> call.round() == round.number())) {
            lastResort(incident, rungs.lastResort(), "Nobody stands on any rung", now);
        }
    }

    /** Nobody stands above whoever could not be reached; they are told once in a round. */
    private void lastResort(IncidentView incident, Round round, Call unreached, Instant now) {
        boolean told = timeline.of(incident.id()).stream()
                .anyMatch(it -> it.kind().equals(LAST_RESORT) && !it.at().isBefore(round.startedAt()));
        if (!told) {
            List<Responder> people = rungs.lastResort().stream()
                    .filter(person -> !person.id().equals(unreached.responder()))
                    .toList();
            lastResort(incident, people, "Nobody further to call", now);
        }
    }

    private void lastResort(IncidentView incident, List<Responder> people, String why, Instant now) {
        people.forEach(person -> pages.send(incident, person, "last resort", Optional.empty(), null));
        timeline.add(incident.id(), now, LAST_RESORT, CHAIN, why + "; told the last resort: " + Pages.names(people));
    }

    private TierPlan plan(IncidentView incident) {
        return plans.of(incident.id(), incident.priority());
    }

    private Round save(IncidentId id, Round round, boolean first) {
        rounds.save(id, round, first);
        return round;
    }
}
