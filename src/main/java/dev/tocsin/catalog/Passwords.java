package dev.tocsin.catalog;

import dev.tocsin.platform.InvalidInput;
import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Utc;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What responders sign in with: kept hashed, told to nobody. */
@Component
public class Passwords {
    /** Fewer characters than this are refused. */
    public static final int SHORTEST = 10;

    private static final int MOST_BYTES = 72; // bcrypt reads no further

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final Snapshot<Map<ResponderId, String>> stamps = new Snapshot<>(Duration.ofSeconds(2), this::load);

    Passwords(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** @throws InvalidInput when it is too short or too long */
    @Transactional
    public void set(ResponderId id, String password) {
        if (password.length() < SHORTEST) {
            throw new InvalidInput("/password", "must have at least " + SHORTEST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new InvalidInput("/password", "must have at most " + MOST_BYTES + " bytes");
        }
        jdbc.sql("DELETE FROM catalog_password WHERE responder_id = ?")
                .param(id.value())
                .update();
        jdbc.sql("INSERT INTO catalog_password (responder_id, hash, changed_at) VALUES (?, ?, ?)")
                .params(id.value(), encoder.encode(password), Utc.at(clock.instant()))
                .update();
        stamps.forget();
    }

    public boolean matches(ResponderId id, String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && jdbc.sql("SELECT hash FROM catalog_password WHERE responder_id = ?")
                        .param(id.value())
                        .query(String.class)
                        .optional()
                        .filter(hash -> encoder.matches(password, hash))
                        .isPresent();
    }

    /** Changes with every new password, so that sessions made with the old one can be told apart; empty without one. */
    public String stamp(ResponderId id) {
        return stamps.get().getOrDefault(id, "");
    }

    private Map<ResponderId, String> load() {
        return jdbc
                .sql("SELECT responder_id, changed_at FROM catalog_password")
                .query((row, n) -> Map.entry(
                        new ResponderId(row.getLong("responder_id")),
                        Utc.instant(row, "changed_at").toString()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
