package dev.tocsin.catalog.maintenance;

import dev.tocsin.catalog.ServiceId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of maintenance windows. */
@Component
class MaintenanceRows {
    private static final String COLUMNS = "SELECT id, title, team_id, service_id, zone, local_start, minutes, rule,"
            + " valid_from, valid_until, created_by, edited, next_change FROM maintenance_window ";

    private final JdbcClient jdbc;

    MaintenanceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A window that somebody must hear of. */
    record Due(MaintenanceWindow window, boolean edited, Instant since) {}

    void insert(MaintenanceWindow it, Instant now) {
        jdbc.sql("INSERT INTO maintenance_window (id, title, team_id, service_id, zone, local_start, minutes, rule,"
                        + " valid_from, valid_until, created_by, edited, next_change)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE, ?)")
                .params(Arrays.asList(
                        it.id(),
                        it.plan().title(),
                        it.plan().team() == null ? null : it.plan().team().value(),
                        it.plan().service() == null ? null : it.plan().service().value(),
                        it.plan().zone().getId(),
                        it.plan().start().toString(),
                        it.plan().length().toMinutes(),
                        it.plan().rule(),
                        Utc.at(it.validFrom()),
                        Utc.at(it.validUntil()),
                        it.createdBy(),
                        Utc.at(now)))
                .update();
    }

    /** False when it was ended before. */
    boolean end(long id, Instant now) {
        return jdbc.sql("UPDATE maintenance_window SET valid_until = ?, edited = TRUE, next_change = ?"
                                + " WHERE id = ? AND (valid_until IS NULL OR valid_until > ?)")
                        .params(Utc.at(now), Utc.at(now), id, Utc.at(now))
                        .update()
                > 0;
    }

    List<MaintenanceWindow> validAfter(Instant time) {
        return jdbc.sql(COLUMNS + "WHERE valid_until IS NULL OR valid_until > ? ORDER BY valid_from, id")
                .param(Utc.at(time))
                .query((row, n) -> window(row))
                .list();
    }

    Optional<MaintenanceWindow> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query((row, n) -> window(row))
                .optional();
    }

    List<Due> due(Instant now) {
        return jdbc.sql(COLUMNS + "WHERE next_change <= ?")
                .param(Utc.at(now))
                .query((row, n) -> new Due(window(row), row.getBoolean("edited"), Utc.instant(row, "next_change")))
                .list();
    }

    /** True for the one node that may tell of it. */
    boolean told(Due due, @Nullable Instant next) {
        return jdbc.sql(
                                "UPDATE maintenance_window SET next_change = ?, edited = FALSE WHERE id = ? AND next_change = ?")
                        .params(Arrays.asList(Utc.at(next), due.window().id(), Utc.at(due.since())))
                        .update()
                > 0;
    }

    private static MaintenanceWindow window(ResultSet row) throws SQLException {
        Long team = row.getObject("team_id", Long.class);
        Long service = row.getObject("service_id", Long.class);
        return new MaintenanceWindow(
                row.getLong("id"),
                new Plan(
                        row.getString("title"),
                        team == null ? null : new TeamId(team),
                        service == null ? null : new ServiceId(service),
                        ZoneId.of(row.getString("zone")),
                        LocalDateTime.parse(row.getString("local_start")),
                        Duration.ofMinutes(row.getLong("minutes")),
                        row.getString("rule")),
                row.getString("created_by"),
                Utc.instant(row, "valid_from"),
                Utc.instantOrNull(row, "valid_until"));
    }
}
