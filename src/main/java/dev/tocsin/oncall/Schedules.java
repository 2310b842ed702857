package dev.tocsin.oncall;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.store.ScheduleRows;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.Expect;
import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is on call for which team, now and at any other time. Deactivated people are never. */
@Component
public class Schedules {
    /** The longest stretch that is looked at in one go. */
    public static final Duration LONGEST = Duration.ofDays(400);

    private final ScheduleRows rows;
    private final Responders responders;
    private final ApplicationEventPublisher events;
    private final Snapshot<Map<TeamId, Schedule>> schedules;

    Schedules(ScheduleRows rows, Responders responders, ApplicationEventPublisher events) {
        this.rows = rows;
        this.responders = responders;
        this.events = events;
        this.schedules = new Snapshot<>(Duration.ofSeconds(2), rows::all);
    }

    /** Who is called first; nobody when there is no plan for that time or none of its people is active. */
    public List<ResponderId> onCall(TeamId team, Instant at) {
        return onCall(team, Duty.PRIMARY, at);
    }

    public List<ResponderId> onCall(TeamId team, Duty duty, Instant at) {
        return schedule(team).map(it -> it.onCall(duty, at, this::serves)).orElse(List.of());
    }

    /** The shift of whoever is called first. */
    public Optional<Shift> current(TeamId team, Instant at) {
        return at(team, Duty.PRIMARY, at).stream().findFirst();
    }

    /** The shifts that cover this moment. */
    public List<Shift> at(TeamId team, Duty duty, Instant at) {
        return schedule(team).map(it -> it.at(duty, at, this::serves)).orElse(List.of());
    }

    /** The shifts that begin after {@code at}, soonest first. */
    public List<Shift> next(TeamId team, Instant at, int count) {
        return schedule(team)
                .map(it -> it.next(Duty.PRIMARY, at, count, this::serves))
                .orElse(List.of());
    }

    /**
     * The final schedule: every shift between two moments, cut off at both.
     *
     * @throws InvalidInput when that is no time, or longer than {@link #LONGEST}
     */
    public List<Shift> shifts(TeamId team, Duty duty, Instant from, Instant until) {
        new Expect()
                .that(from.isBefore(until), "/until", "must be after from")
                .time("/from", from)
                .time("/until", until)
                .that(
                        Duration.between(from, until).compareTo(LONGEST) <= 0,
                        "/until",
                        "must be at most " + LONGEST.toDays() + " days after from")
                .orComplain();
        return schedule(team)
                .map(it -> it.shifts(duty, from, until, this::serves))
                .orElse(List.of());
    }

    public Optional<Schedule> schedule(TeamId team) {
        return Optional.ofNullable(schedules.get().get(team));
    }

    /** Everybody who takes turns for the team or stands in from then on, active or not. */
    public Set<ResponderId> people(TeamId team, Instant from) {
        return schedule(team).map(it -> it.people(from)).orElse(Set.of());
    }

    /**
     * Sets the team's layers in place of those it had; overrides stay.
     *
     * @param stamp that of the schedule that was edited; null when it does not matter
     * @throws Conflict when somebody else has changed it since
     */
    @Transactional
    public Schedule plan(TeamId team, List<Layer> layers, @Nullable Long stamp) {
        LayerCheck.check(layers, it -> responders.find(it).isPresent());
        long before = rows.lock(team);
        if (stamp != null && stamp != before) {
            throw new Conflict("The schedule was changed by somebody else in the meantime");
        }
        rows.replaceLayers(team, layers);
        return changed(team);
    }

    /** One rotation, and nothing else. */
    @Transactional
    public Schedule rotate(TeamId team, Rotation rotation) {
        Expect expect = new Expect();
        LayerCheck.check(rotation, "", it -> responders.find(it).isPresent(), expect);
        expect.orComplain();
        return plan(team, List.of(new Layer("Rotation", Duty.PRIMARY, rotation)), null);
    }

    /** A calendar that it takes turns from says something else. */
    @Transactional
    public void reread(TeamId team) {
        rows.lock(team);
        changed(team);
    }

    /** Nobody else changes it until the transaction ends; what is read from now on is what stands. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(TeamId team) {
        rows.lock(team);
        schedules.forget();
    }

    boolean serves(ResponderId id) {
        return responders.find(id).filter(Responder::active).isPresent();
    }

    /** To be called in the transaction that changes it, when everything is written. */
    Schedule changed(TeamId team) {
        rows.stamp(team);
        schedules.forget();
        Schedule schedule = schedule(team).orElseThrow();
        events.publishEvent(new ScheduleChanged(team));
        return schedule;
    }
}
