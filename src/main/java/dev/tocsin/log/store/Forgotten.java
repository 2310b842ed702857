package dev.tocsin.log.store;

import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Forgets services of which nothing is kept any more, so that names that come and go do not use up the room there is. */
@Component("forgottenLogs")
class Forgotten implements Sweep {
    private static final Duration KNOWN = Duration.ofHours(49);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Forgotten(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void sweep() {
        jdbc.update(
                "DELETE FROM log_service WHERE first_at < ? AND service NOT IN (SELECT service FROM log_minute)"
                        + " AND service NOT IN (SELECT service FROM log_pattern)",
                Utc.at(clock.instant().minus(KNOWN)));
    }
}
