package dev.tocsin.error.store;

import dev.tocsin.alert.IntegrationId;
import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.Reason;
import dev.tocsin.platform.Utc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Groups of which an alert is still to be told: marked in the transaction that found it, so that none is lost. */
@Component
public class UntoldRows {
    private static final int MOST = 200;

    private final JdbcTemplate jdbc;

    UntoldRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param reason null: whatever was told of it is over */
    public record Untold(
            ErrorGroup group, IntegrationId from, @Nullable Reason reason, String rule, Instant markedAt) {}

    public List<Untold> some() {
        return jdbc.query(
                "SELECT * FROM error_group WHERE told = FALSE LIMIT " + MOST,
                (row, number) -> new Untold(
                        GroupRows.group(row),
                        new IntegrationId(row.getLong("integration_id")),
                        row.getString("reason").isEmpty() ? null : Reason.valueOf(row.getString("reason")),
                        row.getString("rule_name"),
                        Utc.instant(row, "told_at")));
    }

    /** Unless it was marked again meanwhile. */
    public void told(Untold it) {
        jdbc.update(
                "UPDATE error_group SET told = TRUE WHERE id = ? AND told_at = ?",
                it.group().id(),
                Utc.at(it.markedAt()));
    }

    /** What has been quiet since then is no alert any more: it has ended by itself. */
    public void quiet(Instant since) {
        jdbc.update(
                "UPDATE error_group SET reason = '' WHERE told = TRUE AND reason IN (?, ?, ?) AND told_at < ?",
                Reason.NEW.name(),
                Reason.REGRESSION.name(),
                Reason.WORSE.name(),
                Utc.at(since));
    }
}
