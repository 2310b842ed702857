package dev.tocsin.escalation;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rounds and calls of every chain. */
@Component
class Rounds {
    private final JdbcClient jdbc;

    Rounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Round> of(IncidentId incident) {
        return jdbc.sql("SELECT stint, round, round_started_at, round_over, owed FROM escalation WHERE incident_id = ?")
                .param(incident.value())
                .query((row, n) -> new Round(
                        row.getInt("stint"),
                        row.getInt("round"),
                        Utc.instant(row, "round_started_at"),
                        row.getBoolean("round_over"),
                        levels(row.getString("owed"))))
                .optional();
    }

    void save(IncidentId incident, Round round, boolean first) {
        String owed = round.owed().stream().map(Level::name).collect(Collectors.joining(","));
        String sql = first
                ? "INSERT INTO escalation (stint, round, round_started_at, round_over, owed, incident_id) VALUES (?, ?, ?, ?, ?, ?)"
                : "UPDATE escalation SET stint = ?, round = ?, round_started_at = ?, round_over = ?, owed = ? WHERE incident_id = ?";
        jdbc.sql(sql)
                .params(round.stint(), round.number(), Utc.at(round.startedAt()), round.over(), owed, incident.value())
                .update();
    }

    void called(IncidentId incident, Round round, Level level, ResponderId responder, Instant at) {
        jdbc.sql("INSERT INTO escalation_call (id, incident_id, stint, round, rung, responder_id, called_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        incident.value(),
                        round.stint(),
                        round.number(),
                        level.name(),
                        responder.value(),
                        Utc.at(at))
                .update();
    }

    boolean wasCalled(IncidentId incident, Round round, Level level) {
        return jdbc.sql(
                                "SELECT COUNT(*) FROM escalation_call WHERE incident_id = ? AND stint = ? AND round = ? AND rung = ?")
                        .params(incident.value(), round.stint(), round.number(), level.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    boolean wasCalled(IncidentId incident, Round round, ResponderId responder) {
        return jdbc.sql("SELECT COUNT(*) FROM escalation_call"
                                + " WHERE incident_id = ? AND stint = ? AND round = ? AND responder_id = ?")
                        .params(incident.value(), round.stint(), round.number(), responder.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Call> calls(IncidentId incident) {
        return jdbc.sql(
                        "SELECT round, rung, responder_id, called_at FROM escalation_call WHERE incident_id = ? ORDER BY called_at, stint, round")
                .param(incident.value())
                .query((row, n) -> new Call(
                        row.getInt("round"),
                        Level.valueOf(row.getString("rung")),
                        new ResponderId(row.getLong("responder_id")),
                        Utc.instant(row, "called_at")))
                .list();
    }

    /** The newest first. */
    List<IncidentId> calledFor(ResponderId responder, Instant since) {
        return jdbc.sql("SELECT incident_id, MAX(called_at) AS called FROM escalation_call"
                        + " WHERE responder_id = ? AND called_at > ? GROUP BY incident_id"
                        + " ORDER BY called DESC LIMIT 500")
                .params(responder.value(), Utc.at(since))
                .query((row, n) -> new IncidentId(row.getLong("incident_id")))
                .list();
    }

    private static Set<Level> levels(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Level::valueOf)
                .collect(Collectors.toSet());
    }
}
