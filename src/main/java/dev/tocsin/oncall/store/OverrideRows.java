package dev.tocsin.oncall.store;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.ScheduleOverride;
import dev.tocsin.oncall.Span;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of overrides. */
@Component
public class OverrideRows {
    private final JdbcClient jdbc;

    OverrideRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were made. */
    public List<ScheduleOverride> of(TeamId team) {
        return jdbc.sql("SELECT * FROM oncall_override WHERE team_id = ? ORDER BY made_at, id")
                .param(team.value())
                .query((row, n) -> override(row))
                .list();
    }

    public void insert(TeamId team, ScheduleOverride it) {
        jdbc.sql("INSERT INTO oncall_override (id, team_id, duty, kind, starts_at, ends_at, comes_id, goes_id, note,"
                        + " made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        it.id(),
                        team.value(),
                        it.change().duty().name(),
                        it.change().kind().name(),
                        Utc.at(it.change().span().from()),
                        Utc.at(it.change().span().until()),
                        it.change().comes().map(ResponderId::value).orElse(null),
                        it.change().goes().map(ResponderId::value).orElse(null),
                        it.change().note(),
                        it.madeBy(),
                        Utc.at(it.madeAt()))
                .update();
    }

    public int delete(TeamId team, long id) {
        return jdbc.sql("DELETE FROM oncall_override WHERE team_id = ? AND id = ?")
                .params(team.value(), id)
                .update();
    }

    private static ScheduleOverride override(ResultSet row) throws SQLException {
        return new ScheduleOverride(
                row.getLong("id"),
                new ScheduleOverride.Change(
                        Duty.valueOf(row.getString("duty")),
                        ScheduleOverride.Kind.valueOf(row.getString("kind")),
                        new Span(Utc.instant(row, "starts_at"), Utc.instant(row, "ends_at")),
                        person(row, "comes_id"),
                        person(row, "goes_id"),
                        row.getString("note")),
                row.getString("made_by"),
                Utc.instant(row, "made_at"));
    }

    private static Optional<ResponderId> person(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class)).map(ResponderId::new);
    }
}
