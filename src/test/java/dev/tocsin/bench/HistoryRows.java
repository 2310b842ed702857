package dev.tocsin.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that past incidents left, as the server itself would have written them. */
final class HistoryRows {
    private static final String[] TIERS = {"CRITICAL", "HIGH", "MEDIUM", "LOW"};
    static final long[] RESPONSE = {300, 1_800, 14_400, 86_400};
    static final long[] RESOLUTION = {3_600, 14_400, 86_400, 604_800};

    private final Connection database;
    private final PreparedStatement incident;
    private final PreparedStatement clock;
    private final PreparedStatement alert;
    private final PreparedStatement message;
    private final PreparedStatement page;
    private final PreparedStatement pending;
    private final PreparedStatement review;
    private long team;
    private long ids = 1L << 50;
    private long number;

    HistoryRows(Connection database, long firstNumber) throws SQLException {
        this.database = database;
        this.number = firstNumber;
        incident = database.prepareStatement("INSERT INTO incident (id, number, title, description, priority, state,"
                + " service_id, service_name, team_id, detected_at, opened_at, moved_at, acknowledged_at,"
                + " acknowledged_by, assignee_id, updated_at, resolved_at, resolved_by, closed_at, closed_by, cause,"
                + " postmortem_wanted, untriaged, merged_into, stint, time_to_acknowledge_us, time_to_resolve_us,"
                + " version) VALUES (?, ?, ?, '', ?, 'CLOSED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'watch', ?, FALSE,"
                + " FALSE, ?, ?, ?, ?, 1)");
        clock = database.prepareStatement("INSERT INTO sla_clock (id, incident_id, kind, stint, priority, started_at,"
                + " deadline, state, ended_at, late_us, paused_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        alert = database.prepareStatement("INSERT INTO alert (id, fingerprint, episode, state, labels, annotations,"
                + " annotations_hash, measured, starts_at, ends_at, generator_url, integration_id, received_at,"
                + " changed_at, group_key, incident_id, silenced_by, pending, version)"
                + " VALUES (?, ?, 1, 'RESOLVED', ?, '{}', 0, '{}', ?, ?, '', 1, ?, ?, ?, ?, '[]', FALSE, 1)");
        message = database.prepareStatement("INSERT INTO message (id, responder_id, contact_id, contact_position,"
                + " channel, address, urgency, state, send_at, line_count, attempts, created_at, ended_at, version)"
                + " VALUES (?, ?, 1, 0, 'console', 'x', 1, 'SENT', ?, 1, 1, ?, ?, 1)");
        page = database.prepareStatement("INSERT INTO notification (id, message_id, subject_id, subject_key,"
                + " responder_id, urgency, reason, title, body, asks_answer, state, created_at, ended_at, page_id)"
                + " VALUES (?, ?, ?, ?, ?, 1, 'on-call, round 1', 't', '', TRUE, 'SENT', ?, ?, ?)");
        review = database.prepareStatement(
                "INSERT INTO breach_review (id, incident_id, kind, priority, team_id,"
                        + " opened_at, due_at, cause, note, done_at, done_by) VALUES (?, ?, ?, ?, ?, ?, ?, 'BUSY', '', ?, 'x')");
        pending = database.prepareStatement("INSERT INTO fact_pending (incident_id, since) VALUES (?, ?)");
    }

    /** Whose deadlines those of the next clocks are. */
    void team(long team) {
        this.team = team;
    }

    void pending(long id, Instant opened) throws SQLException {
        pending.setLong(1, id);
        pending.setObject(2, at(opened));
        pending.addBatch();
    }

    void incident(
            long id,
            int tier,
            long[] service,
            @Nullable Long person,
            Instant detected,
            Instant opened,
            @Nullable Instant answered,
            @Nullable Instant resolved,
            Instant closed,
            @Nullable String cause,
            @Nullable Long mergedInto,
            int stint,
            @Nullable Long toAnswer)
            throws SQLException {
        Object[] values = {
            id,
            number++,
            "Something of the past",
            TIERS[tier],
            service[0],
            "service",
            service[1],
            at(detected),
            at(opened),
            at(opened),
            answered == null ? null : at(answered),
            person == null ? null : "somebody",
            person,
            at(closed),
            resolved == null ? null : at(resolved),
            resolved == null ? null : "somebody",
            at(closed),
            cause,
            mergedInto,
            stint,
            toAnswer,
            resolved == null ? null : Duration.between(opened, resolved).toNanos() / 1000
        };
        for (int n = 0; n < values.length; n++) {
            incident.setObject(n + 1, values[n]);
        }
        incident.addBatch();
    }

    /** Met or breached by its end when no state is said. */
    void clock(long id, String kind, int stint, int tier, Instant start, Instant end, String said, long pausedMicros)
            throws SQLException {
        long length = (kind.equals("RESPONSE") ? RESPONSE : RESOLUTION)[tier];
        Instant deadline = start.plusSeconds(length).plusNanos(pausedMicros * 1000);
        boolean late = end.isAfter(deadline);
        String state = !said.isEmpty() ? said : late ? "BREACHED" : "MET";
        long clockId = ids++;
        if (state.equals("BREACHED")) {
            review(clockId, id, kind, tier, deadline);
        }
        Object[] values = {
            clockId,
            id,
            kind,
            stint,
            TIERS[tier],
            at(start),
            at(deadline),
            state,
            at(end),
            state.equals("BREACHED") ? Duration.between(deadline, end).toNanos() / 1000 : null,
            pausedMicros
        };
        for (int n = 0; n < values.length; n++) {
            clock.setObject(n + 1, values[n]);
        }
        clock.addBatch();
    }

    private void review(long clock, long id, String kind, int tier, Instant deadline) throws SQLException {
        Object[] values = {clock, id, kind, TIERS[tier], team, at(deadline), at(deadline), at(deadline)};
        for (int n = 0; n < values.length; n++) {
            review.setObject(n + 1, values[n]);
        }
        review.addBatch();
    }

    void page(long id, long person, Instant at) throws SQLException {
        long carrier = ids++;
        message.setLong(1, carrier);
        message.setLong(2, person);
        for (int n = 3; n <= 5; n++) {
            message.setObject(n, at(at));
        }
        message.addBatch();
        long line = ids++;
        page.setLong(1, line);
        page.setLong(2, carrier);
        page.setLong(3, id);
        page.setString(4, "INC-" + (number - 1));
        page.setLong(5, person);
        page.setObject(6, at(at));
        page.setObject(7, at(at));
        page.setLong(8, line);
        page.addBatch();
    }

    void alert(long id, String name, long service, Instant from, Instant until) throws SQLException {
        long fingerprint = ids++;
        alert.setLong(1, fingerprint);
        alert.setLong(2, fingerprint);
        alert.setString(3, "{\"alertname\":\"" + name + "\",\"service\":\"s" + service + "\"}");
        alert.setObject(4, at(from));
        alert.setObject(5, at(until));
        alert.setObject(6, at(from));
        alert.setObject(7, at(until));
        alert.setString(8, "past-" + id);
        alert.setLong(9, id);
        alert.addBatch();
    }

    void flush() throws SQLException {
        for (PreparedStatement statement : List.of(incident, clock, review, alert, message, page, pending)) {
            statement.executeBatch();
        }
        database.commit();
    }

    private static LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
