package dev.tocsin.slack.slot;

import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One row for each lane (a channel, a person, a method): when it is free again. Whoever changes the row owns the slot,
 * on whichever node; who comes in vain leaves a mark, and nobody less urgent passes while it is fresh.
 */
@Component
class Slots implements Sweep {
    private static final Duration MARK = Duration.ofSeconds(3);
    private static final Duration UNUSED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Slots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the lane's slot; empty when it is taken, else how long to wait at least.
     *
     * @param urgency the lower, the sooner
     * @param spacing until the slot after it
     */
    Optional<Duration> claim(String lane, int urgency, Duration spacing) {
        Instant now = clock.instant();
        if (take(lane, urgency, spacing, now) || add(lane, spacing, now)) {
            return Optional.empty();
        }
        jdbc.sql("UPDATE slack_lane SET waiting_urgency = ?, waiting_until = ? WHERE lane = ?"
                        + " AND (waiting_urgency IS NULL OR waiting_urgency >= ? OR waiting_until <= ?)")
                .params(urgency, Utc.at(now.plus(MARK)), lane, urgency, Utc.at(now))
                .update();
        Duration wait = freeAt(lane).map(it -> Duration.between(now, it)).orElse(Duration.ZERO);
        Duration least = Duration.ofMillis(200);
        return Optional.of(wait.compareTo(least) < 0 ? least : wait);
    }

    /** Slack wants a pause: nothing passes before it is over. */
    void pause(String lane, Duration pause) {
        Instant now = clock.instant();
        Instant until = now.plus(pause);
        add(lane, Duration.ZERO, now);
        jdbc.sql(
                        "UPDATE slack_lane SET free_at = ?, held_since = COALESCE(held_since, ?) WHERE lane = ? AND free_at < ?")
                .params(Utc.at(until), Utc.at(now), lane, Utc.at(until))
                .update();
    }

    /** How long the lane must wait, without taking a slot. */
    Optional<Duration> wait(String lane) {
        Instant now = clock.instant();
        return freeAt(lane).filter(it -> it.isAfter(now)).map(it -> Duration.between(now, it));
    }

    /** Since when Slack has been holding this lane up; empty when it is not. */
    Optional<Instant> heldSince(String lane) {
        return jdbc
                .sql("SELECT held_since FROM slack_lane WHERE lane = ?")
                .param(lane)
                .query((row, n) -> Optional.ofNullable(Utc.instantOrNull(row, "held_since")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** It went through. */
    void flows(String lane) {
        jdbc.sql("UPDATE slack_lane SET held_since = NULL WHERE lane = ? AND held_since IS NOT NULL")
                .param(lane)
                .update();
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    /** A lane that has been free for long is as good as a new one. */
    @Override
    public void sweep() {
        jdbc.sql("DELETE FROM slack_lane WHERE free_at < ? AND held_since IS NULL")
                .param(Utc.at(clock.instant().minus(UNUSED)))
                .update();
    }

    private boolean take(String lane, int urgency, Duration spacing, Instant now) {
        return jdbc.sql("UPDATE slack_lane SET free_at = ?, waiting_urgency = NULL, waiting_until = NULL"
                                + " WHERE lane = ? AND free_at <= ?"
                                + " AND (waiting_urgency IS NULL OR waiting_urgency >= ? OR waiting_until <= ?)")
                        .params(Utc.at(now.plus(spacing)), lane, Utc.at(now), urgency, Utc.at(now))
                        .update()
                == 1;
    }

    private boolean add(String lane, Duration spacing, Instant now) {
        if (freeAt(lane).isPresent()) {
            return false;
        }
        try {
            jdbc.sql("INSERT INTO slack_lane (lane, free_at) VALUES (?, ?)")
                    .params(lane, Utc.at(now.plus(spacing)))
                    .update();
            return true;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }

    private Optional<Instant> freeAt(String lane) {
        return jdbc
                .sql("SELECT free_at FROM slack_lane WHERE lane = ?")
                .param(lane)
                .query((row, n) -> Utc.instant(row, "free_at"))
                .list()
                .stream()
                .findFirst();
    }
}
