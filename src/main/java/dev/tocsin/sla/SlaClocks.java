package dev.tocsin.sla;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The deadlines of all incidents. */
@Component
@Transactional
public class SlaClocks {
    private static final String COLUMNS =
            "SELECT id, incident_id, kind, priority, started_at, deadline, at_risk_at, state, ended_at, paused_us, late_us"
                    + " FROM sla_clock ";

    private final JdbcClient jdbc;
    private final TierPlans plans;
    private final Pauses pauses;
    private final ApplicationEventPublisher events;

    SlaClocks(JdbcClient jdbc, TierPlans plans, Pauses pauses, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.pauses = pauses;
        this.events = events;
    }

    public List<SlaClock> of(IncidentId incident) {
        return jdbc.sql(COLUMNS + "WHERE incident_id = ? ORDER BY started_at, stint, kind DESC")
                .param(incident.value())
                .query(SlaClocks::clock)
                .list();
    }

    /** Those that have not ended, of all these incidents. */
    public List<SlaClock> goingOn(Collection<IncidentId> incidents) {
        return incidents.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + "WHERE incident_id IN (:ids) AND ended_at IS NULL ORDER BY started_at, kind DESC")
                        .param("ids", incidents.stream().map(IncidentId::value).toList())
                        .query(SlaClocks::clock)
                        .list();
    }

    public Optional<SlaClock> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query(SlaClocks::clock)
                .optional();
    }

    /** The newest clock of its kind: the one that counts now. */
    public Optional<SlaClock> current(IncidentId incident, ClockKind kind) {
        return of(incident).stream().filter(clock -> clock.kind() == kind).reduce((earlier, later) -> later);
    }

    /** By state, the most urgent deadline first. */
    List<SlaClock> inState(ClockState state, int limit) {
        return jdbc.sql(COLUMNS + "WHERE state = ? ORDER BY deadline LIMIT " + limit)
                .param(state.name())
                .query(SlaClocks::clock)
                .list();
    }

    /**
     * Running ones with 80 % of their time gone, the most urgent deadline first, however many others run; of those that
     * planned maintenance has made longer also some whose risk is still to come.
     *
     * @param after the last of the piece before; null: from the beginning
     */
    List<SlaClock> pastRisk(Instant now, @Nullable SlaClock after, int limit) {
        return jdbc.sql(COLUMNS
                        + "WHERE state = 'RUNNING' AND deadline >= :deadline AND (deadline > :deadline OR id > :id)"
                        + " AND (at_risk_at IS NOT NULL OR TIMESTAMPDIFF(MICROSECOND, started_at, :now) * 10"
                        + " >= (TIMESTAMPDIFF(MICROSECOND, started_at, deadline) - paused_us) * 8)"
                        + " ORDER BY deadline, id LIMIT " + limit)
                .param("deadline", Utc.at(after == null ? Instant.EPOCH : after.deadline()))
                .param("id", after == null ? 0 : after.id())
                .param("now", Utc.at(now))
                .query(SlaClocks::clock)
                .list();
    }

    /** Missed and still not done, the longest ago first. */
    public List<SlaClock> missed(int limit) {
        return jdbc.sql(COLUMNS + "WHERE state = 'BREACHED' AND ended_at IS NULL ORDER BY deadline LIMIT " + limit)
                .query(SlaClocks::clock)
                .list();
    }

    /** Marks the response as being at risk; false when it no longer runs. */
    public boolean atRisk(IncidentId incident, Instant now) {
        return jdbc.sql("UPDATE sla_clock SET at_risk_at = ? WHERE incident_id = ? AND kind = 'RESPONSE'"
                                + " AND state = 'RUNNING' AND at_risk_at IS NULL")
                        .params(Utc.at(now), incident.value())
                        .update()
                > 0;
    }

    /** The deadline has passed: a running clock of that kind is breached from here on, once. */
    public boolean breach(IncidentId incident, ClockKind kind) {
        Optional<SlaClock> running = current(incident, kind).filter(clock -> clock.state() == ClockState.RUNNING);
        boolean breached = running.isPresent()
                && jdbc.sql("UPDATE sla_clock SET state = 'BREACHED' WHERE id = ? AND state = 'RUNNING'")
                                .param(running.get().id())
                                .update()
                        > 0;
        if (breached) {
            running.ifPresent(this::tell);
        }
        return breached;
    }

    public boolean everBreached(IncidentId incident) {
        return jdbc.sql("SELECT COUNT(*) FROM sla_clock WHERE incident_id = ? AND state = 'BREACHED'")
                        .param(incident.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void start(IncidentId incident, ClockKind kind, int stint, Priority priority, Instant now) {
        TierPlan plan = plans.of(incident, priority);
        Duration length = kind == ClockKind.RESPONSE ? plan.deadline() : plan.resolutionTarget();
        boolean pausable = kind == ClockKind.RESOLUTION;
        Instant deadline = pausable ? pauses.deadline(incident, now, length) : now.plus(length);
        jdbc.sql(
                        "INSERT INTO sla_clock (id, incident_id, kind, stint, priority, started_at, deadline, paused_us, state)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING')")
                .params(
                        Ids.next(),
                        incident.value(),
                        kind.name(),
                        stint,
                        priority.name(),
                        Utc.at(now),
                        Utc.at(deadline),
                        MICROS.between(now.plus(length), deadline))
                .update();
    }

    /** It happened now: met when not later than the deadline, else breached and late by the difference. */
    void meet(IncidentId incident, ClockKind kind, Instant now) {
        for (SlaClock clock : of(incident)) {
            boolean waits = clock.state() == ClockState.RUNNING
                    || (clock.state() == ClockState.BREACHED && clock.endedAt() == null);
            if (clock.kind() == kind && waits) {
                boolean late = clock.state() == ClockState.BREACHED || now.isAfter(clock.deadline());
                end(clock, late ? ClockState.BREACHED : ClockState.MET, now, late);
            }
        }
    }

    /** The clock ends without a verdict; a breach that happened stays one. */
    void drop(IncidentId incident, ClockKind kind, ClockState as, Instant now) {
        for (SlaClock clock : of(incident)) {
            if (clock.kind() == kind && clock.endedAt() == null) {
                boolean breached = clock.state() == ClockState.BREACHED || now.isAfter(clock.deadline());
                end(clock, breached ? ClockState.BREACHED : as, now, breached);
            }
        }
    }

    /** A merge: the survivor answers for the earliest deadline. */
    void notLaterThan(IncidentId incident, ClockKind kind, Instant deadline) {
        current(incident, kind)
                .filter(clock -> clock.state() == ClockState.RUNNING)
                .filter(clock -> clock.deadline().isAfter(deadline))
                .ifPresent(clock -> move(clock, deadline, paused(clock, deadline)));
    }

    /** Maintenance was planned or called off: the same length ends at another time, unless it is over. */
    void replan(SlaClock clock) {
        Instant deadline = pauses.deadline(clock.incident(), clock.startedAt(), clock.length());
        if (!deadline.equals(clock.deadline())
                && move(clock, deadline, MICROS.between(clock.startedAt().plus(clock.length()), deadline)) > 0) {
            events.publishEvent(new DeadlineMoved(clock.incident()));
        }
    }

    private int move(SlaClock clock, Instant deadline, long pausedMicros) {
        return jdbc.sql("UPDATE sla_clock SET deadline = ?, paused_us = ? WHERE id = ? AND state = 'RUNNING'")
                .params(Utc.at(deadline), pausedMicros, clock.id())
                .update();
    }

    private long paused(SlaClock clock, Instant until) {
        return clock.kind() == ClockKind.RESOLUTION
                ? pauses.between(clock.incident(), clock.startedAt(), until).dividedBy(MICROS.getDuration())
                : 0;
    }

    private void end(SlaClock clock, ClockState state, Instant now, boolean late) {
        if (state == ClockState.BREACHED && clock.state() == ClockState.RUNNING) {
            tell(clock);
        }
        Long lateBy = late ? Long.valueOf(MICROS.between(clock.deadline(), now)) : null;
        jdbc.sql("UPDATE sla_clock SET state = ?, ended_at = ?, late_us = ?, paused_us = ?"
                        + " WHERE id = ? AND ended_at IS NULL")
                .params(Arrays.asList(state.name(), Utc.at(now), lateBy, paused(clock, now), clock.id()))
                .update();
    }

    private void tell(SlaClock clock) {
        events.publishEvent(new ClockBreached(clock.id(), clock.incident()));
    }

    private static SlaClock clock(ResultSet row, int n) throws SQLException {
        long late = row.getLong("late_us");
        boolean known = !row.wasNull();
        return new SlaClock(
                row.getLong("id"),
                new IncidentId(row.getLong("incident_id")),
                ClockKind.valueOf(row.getString("kind")),
                Priority.valueOf(row.getString("priority")),
                Utc.instant(row, "started_at"),
                Utc.instant(row, "deadline"),
                Utc.instantOrNull(row, "at_risk_at"),
                ClockState.valueOf(row.getString("state")),
                Utc.instantOrNull(row, "ended_at"),
                Duration.of(row.getLong("paused_us"), MICROS),
                known ? Duration.of(late, MICROS) : null);
    }
}
