package dev.tocsin.oncall.swap;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Span;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of swaps. */
@Component
class SwapRows {
    private final JdbcClient jdbc;

    SwapRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Swap it) {
        jdbc.sql(
                        "INSERT INTO oncall_swap (id, team_id, duty, asker_id, partner_id, gives_from, gives_until, takes_from,"
                                + " takes_until, note, state, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        it.id(),
                        it.team().value(),
                        it.duty().name(),
                        it.asker().value(),
                        it.partner().value(),
                        Utc.at(it.gives().from()),
                        Utc.at(it.gives().until()),
                        Utc.at(it.takes().map(Span::from).orElse(null)),
                        Utc.at(it.takes().map(Span::until).orElse(null)),
                        it.note(),
                        it.state().name(),
                        Utc.at(it.askedAt()))
                .update();
    }

    Optional<Swap> find(long id) {
        return jdbc.sql("SELECT * FROM oncall_swap WHERE id = ?")
                .param(id)
                .query((row, n) -> swap(row))
                .optional();
    }

    List<Swap> waiting(TeamId team, Instant now) {
        return jdbc.sql("SELECT * FROM oncall_swap WHERE team_id = ? AND state = 'ASKED' AND gives_until > ?"
                        + " ORDER BY gives_from, id")
                .params(team.value(), Utc.at(now))
                .query((row, n) -> swap(row))
                .list();
    }

    /** Says whether it was still waiting for an answer. */
    boolean answer(long id, Swap.State state, Instant at) {
        return jdbc.sql("UPDATE oncall_swap SET state = ?, answered_at = ? WHERE id = ? AND state = 'ASKED'")
                        .params(state.name(), Utc.at(at), id)
                        .update()
                == 1;
    }

    private static Swap swap(ResultSet row) throws SQLException {
        Instant takesFrom = Utc.instantOrNull(row, "takes_from");
        Instant takesUntil = Utc.instantOrNull(row, "takes_until");
        return new Swap(
                row.getLong("id"),
                new TeamId(row.getLong("team_id")),
                Duty.valueOf(row.getString("duty")),
                new ResponderId(row.getLong("asker_id")),
                new ResponderId(row.getLong("partner_id")),
                new Span(Utc.instant(row, "gives_from"), Utc.instant(row, "gives_until")),
                takesFrom == null || takesUntil == null
                        ? Optional.empty()
                        : Optional.of(new Span(takesFrom, takesUntil)),
                row.getString("note"),
                Swap.State.valueOf(row.getString("state")),
                Utc.instant(row, "asked_at"));
    }
}
