package dev.tocsin.error.store;

import dev.tocsin.error.ErrorSettings;
import dev.tocsin.platform.OldRows;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes what is too old or too many. */
@Component("errorRetention")
class Retention implements Sweep {
    private static final Duration RESOLUTIONS = Duration.ofDays(731);

    private final OldRows rows;
    private final JdbcTemplate jdbc;
    private final ErrorSettings settings;
    private final Clock clock;

    Retention(OldRows rows, JdbcTemplate jdbc, ErrorSettings settings, Clock clock) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void sweep() {
        Instant old = clock.instant().minus(settings.kept());
        rows.delete("error_occurrence", "happened_at", old);
        rows.delete("error_five_minutes", "from_at", old);
        rows.delete("error_group", "last_at", old);
        rows.delete("error_release", "first_at", clock.instant().minus(RESOLUTIONS));
        rows.delete("error_resolution", "resolved_at", clock.instant().minus(RESOLUTIONS));
        jdbc.queryForList(
                        "SELECT group_id FROM error_occurrence GROUP BY group_id HAVING COUNT(*) > ? LIMIT 100",
                        Long.class,
                        settings.occurrences() * 2)
                .forEach(this::thin);
    }

    private void thin(long group) {
        List<java.time.LocalDateTime> edge = jdbc.queryForList(
                "SELECT happened_at FROM error_occurrence WHERE group_id = ? ORDER BY happened_at DESC LIMIT 1 OFFSET ?",
                java.time.LocalDateTime.class,
                group,
                settings.occurrences());
        edge.forEach(
                at -> jdbc.update("DELETE FROM error_occurrence WHERE group_id = ? AND happened_at <= ?", group, at));
    }
}
