package dev.tocsin.monitoring.indicator;

import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums samples up to five minutes, and those to hours; each span by the one node whose claim came first. */
@Component
class Rollup implements Sweep {
    /** Samples are written up to this much after they were taken. */
    private static final Duration LATE = Duration.ofSeconds(30);

    /** Nodes' clocks, and the two grains, differ by less. */
    private static final Duration AHEAD = Duration.ofHours(2);

    private static final int MOST_SPANS = 300;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Rollup(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void sweep() {
        Instant five = advance(Grain.RAW, Grain.FIVE_MINUTES, clock.instant().minus(LATE));
        advance(Grain.FIVE_MINUTES, Grain.HOUR, five);
    }

    Optional<Instant> done(Grain grain) {
        return jdbc
                .query(
                        "SELECT done_until FROM indicator_progress WHERE name = ?",
                        (row, number) -> Utc.instant(row, "done_until"),
                        grain.name())
                .stream()
                .findFirst();
    }

    /** Rolls up every span that ends by then; returns how far it has come. */
    private Instant advance(Grain from, Grain to, Instant until) {
        Instant done = done(to).orElse(null);
        if (done == null) {
            Optional<Instant> first = first(from, Instant.EPOCH);
            if (first.isEmpty()) {
                return until;
            }
            done = begin(to, to.floor(first.get()));
        }
        if (done.isAfter(until.plus(AHEAD))) {
            // A clock was ahead and has been set back: what is measured from now on is to be summed up too.
            claim(to, done, to.floor(until));
            return to.floor(until);
        }
        for (int i = 0; i < MOST_SPANS && !done.plus(to.step).isAfter(until); i++) {
            Instant begin = done;
            Instant end = first(from, done)
                    .map(to::floor)
                    .filter(it -> it.isAfter(begin))
                    .orElse(done.plus(to.step));
            boolean gap = !end.equals(begin.plus(to.step));
            Instant next = end.isAfter(to.floor(until)) ? to.floor(until) : end;
            Boolean mine = transaction.execute(status -> claim(to, begin, next) && (gap || sum(from, to, begin)));
            if (mine == null || !mine) {
                return done(to).orElse(begin);
            }
            done = next;
        }
        return done;
    }

    private boolean claim(Grain to, Instant begin, Instant end) {
        return jdbc.update(
                        "UPDATE indicator_progress SET done_until = ? WHERE name = ? AND done_until = ?",
                        Utc.at(end),
                        to.name(),
                        Utc.at(begin))
                == 1;
    }

    private boolean sum(Grain from, Grain to, Instant begin) {
        String sums = from == Grain.RAW
                ? "COUNT(*), SUM(reading), MIN(reading), MAX(reading)"
                : "SUM(readings), SUM(total), MIN(least), MAX(most)";
        jdbc.update(
                "INSERT IGNORE INTO " + to.table + " (series_id, from_at, readings, total, least, most)"
                        + " SELECT series_id, CAST(? AS DATETIME(6)), " + sums + " FROM " + from.table + " WHERE "
                        + from.time + " >= ? AND " + from.time + " < ? GROUP BY series_id",
                Utc.at(begin),
                Utc.at(begin),
                Utc.at(begin.plus(to.step)));
        return true;
    }

    private Optional<Instant> first(Grain grain, Instant from) {
        return jdbc
                .query(
                        "SELECT " + grain.time + " FROM " + grain.table + " WHERE " + grain.time + " >= ? ORDER BY "
                                + grain.time + " LIMIT 1",
                        (row, number) -> Utc.instant(row, grain.time),
                        Utc.at(from))
                .stream()
                .findFirst();
    }

    private Instant begin(Grain to, Instant at) {
        try {
            jdbc.update("INSERT INTO indicator_progress (name, done_until) VALUES (?, ?)", to.name(), Utc.at(at));
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            return done(to).orElse(at);
        }
        return at;
    }
}
