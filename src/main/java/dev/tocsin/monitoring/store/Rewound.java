package dev.tocsin.monitoring.store;

import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds monitors that wait longer than their interval, as they do when a clock was set back, and lets them run. */
@Component
class Rewound implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Rewound.class);
    /** Nodes' clocks differ by less. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Rewound(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Waiting(long id, long interval, Instant next) {}

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void sweep() {
        Instant now = clock.instant();
        List<Waiting> late = jdbc
                .query(
                        "SELECT id, interval_ms, next_at FROM monitor WHERE next_at > ?",
                        (row, number) ->
                                new Waiting(row.getLong("id"), row.getLong("interval_ms"), Utc.instant(row, "next_at")),
                        Utc.at(now.plus(SKEW)))
                .stream()
                .filter(it -> it.next().isAfter(now.plusMillis(it.interval()).plus(SKEW)))
                .toList();
        if (!late.isEmpty()) {
            LOG.warn(
                    "{} monitors would wait longer than their interval: a clock was set back, they run now",
                    late.size());
            jdbc.batchUpdate(
                    "UPDATE monitor SET next_at = ? WHERE id = ? AND next_at = ?",
                    late.stream()
                            .map(it -> new Object[] {Utc.at(now), it.id(), Utc.at(it.next())})
                            .toList());
        }
    }
}
