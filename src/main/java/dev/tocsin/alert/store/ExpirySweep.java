package dev.tocsin.alert.store;

import dev.tocsin.alert.AlertsPending;
import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Resolves alerts whose end has passed without a repeat. */
@Component
class ExpirySweep implements Sweep {
    private static final int CHUNK = 500;

    private final JdbcTemplate jdbc;
    private final Leases leases;
    private final EpisodeRows episodes;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExpirySweep(
            JdbcTemplate jdbc,
            Leases leases,
            EpisodeRows episodes,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.leases = leases;
        this.episodes = episodes;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    private record Expired(long fingerprint, long alertId, Instant startsAt, Instant endsAt) {}

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void sweep() {
        Instant now = clock.instant();
        List<Expired> found;
        do {
            found = expired(now);
            List<Expired> chunk = found;
            if (!chunk.isEmpty()) {
                Attempts.of(() -> transaction.execute(status -> {
                    resolve(chunk, now);
                    return true;
                }));
                events.publishEvent(new AlertsPending());
            }
        } while (found.size() == CHUNK);
    }

    private List<Expired> expired(Instant now) {
        return jdbc.query(
                "SELECT l.fingerprint, l.alert_id, l.ends_at, a.starts_at FROM alert_lease l JOIN alert a"
                        + " ON a.id = l.alert_id WHERE l.ends_at <= ? ORDER BY l.ends_at LIMIT ?",
                (row, number) -> new Expired(
                        row.getLong("fingerprint"),
                        row.getLong("alert_id"),
                        Utc.instant(row, "starts_at"),
                        Utc.instant(row, "ends_at")),
                Utc.at(now),
                CHUNK);
    }

    /** Only the node whose delete removed the lease resolves the alert. */
    private void resolve(List<Expired> expired, Instant now) {
        int[] removed = leases.deleteExpired(expired.stream()
                .map(one -> new Object[] {one.fingerprint(), one.alertId(), Utc.at(now)})
                .toList());
        List<Object[]> mine = new ArrayList<>();
        for (int i = 0; i < removed.length; i++) {
            if (removed[i] == 1) {
                Expired one = expired.get(i);
                mine.add(new Object[] {Utc.at(one.startsAt()), Utc.at(one.endsAt()), Utc.at(now), one.alertId()});
            }
        }
        episodes.resolve(mine);
    }
}
