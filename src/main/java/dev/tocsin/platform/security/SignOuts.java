package dev.tocsin.platform.security;

import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sign-ins that ended before their time; the other nodes know of it within two seconds. */
@Component
public class SignOuts {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Snapshot<Set<String>> hashes = new Snapshot<>(Duration.ofSeconds(2), this::load);

    SignOuts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean contains(String signIn) {
        return hashes.get().contains(Secrets.hash(signIn));
    }

    /** Remembered until it would have ended anyway. */
    public void add(String signIn, Instant expires) {
        jdbc.sql("DELETE FROM platform_signed_out WHERE expires_at < ?")
                .param(Utc.at(clock.instant()))
                .update();
        try {
            jdbc.sql("INSERT INTO platform_signed_out (hash, expires_at) VALUES (?, ?)")
                    .params(Secrets.hash(signIn), Utc.at(expires))
                    .update();
        } catch (DuplicateKeyException again) {
            // signed out twice
        }
        hashes.forget();
    }

    private Set<String> load() {
        return Set.copyOf(jdbc.sql("SELECT hash FROM platform_signed_out")
                .query(String.class)
                .list());
    }
}
