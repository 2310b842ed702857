package dev.tocsin.error.store;

import dev.tocsin.error.ErrorSettings;
import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes what is too old or too many, a piece at a time; on TiDB its TTL has mostly been there before. */
@Component("errorRetention")
class Retention implements Sweep {
    private static final int PIECE = 5000;
    private static final int PIECES = 20;
    private static final Duration RESOLUTIONS = Duration.ofDays(731);

    private final JdbcTemplate jdbc;
    private final ErrorSettings settings;
    private final Clock clock;

    Retention(JdbcTemplate jdbc, ErrorSettings settings, Clock clock) {
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
        delete("error_occurrence WHERE happened_at < ?", old);
        delete("error_five_minutes WHERE from_at < ?", old);
        delete("error_group WHERE last_at < ?", old);
        delete("error_release WHERE first_at < ?", clock.instant().minus(RESOLUTIONS));
        delete("error_resolution WHERE resolved_at < ?", clock.instant().minus(RESOLUTIONS));
        jdbc.queryForList(
                        "SELECT group_id FROM error_occurrence GROUP BY group_id HAVING COUNT(*) > ? LIMIT 100",
                        Long.class,
                        settings.occurrences() * 2)
                .forEach(this::thin);
    }

    private void delete(String rows, Instant old) {
        int deleted = PIECE;
        for (int i = 0; i < PIECES && deleted == PIECE; i++) {
            deleted = jdbc.update("DELETE FROM " + rows + " LIMIT " + PIECE, Utc.at(old));
        }
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
