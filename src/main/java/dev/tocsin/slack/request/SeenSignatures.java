package dev.tocsin.slack.request;

import dev.tocsin.platform.Sweep;
import dev.tocsin.platform.Utc;
import dev.tocsin.slack.WithSlack;
import java.time.Clock;
import java.time.Duration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signatures that some node has taken, for as long as they are good: none is taken twice. */
@WithSlack
@Component
class SeenSignatures implements Sweep {
    /** A signature that was five minutes ahead is good for ten. */
    private static final Duration KEPT =
            SignatureCheck.TOLERANCE.multipliedBy(2).plusMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SeenSignatures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes it, unless it was taken before. */
    boolean take(String signature) {
        try {
            jdbc.sql("INSERT INTO slack_seen (signature, seen_at) VALUES (?, ?)")
                    .params(signature, Utc.at(clock.instant()))
                    .update();
            return true;
        } catch (DuplicateKeyException replayed) {
            return false;
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void sweep() {
        jdbc.sql("DELETE FROM slack_seen WHERE seen_at < ?")
                .param(Utc.at(clock.instant().minus(KEPT)))
                .update();
    }
}
