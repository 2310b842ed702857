package dev.tocsin.platform.security;

import dev.tocsin.platform.Expect;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.NotFound;
import dev.tocsin.platform.Snapshot;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tokens of the REST interface, stored hashed. */
@Component
public class ApiTokens {
    /** What every token begins with, so that secret scanners know one when they see it. */
    public static final String PREFIX = "tocsin_api_";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Snapshot<Map<String, ApiToken>> byHash = new Snapshot<>(Duration.ofSeconds(2), this::load);

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<ApiToken> bySecret(String secret) {
        return Optional.ofNullable(byHash.get().get(Secrets.hash(secret)));
    }

    public Optional<ApiToken> find(long id) {
        return all().stream().filter(it -> it.id() == id).findFirst();
    }

    /** Newest first. */
    public List<ApiToken> all() {
        return List.copyOf(byHash.get().values());
    }

    @Transactional
    public IssuedToken create(String name, @Nullable Long owner, Set<String> roles) {
        new Expect().text("/name", name, 120).orComplain();
        long id = Ids.next();
        String secret = PREFIX + Secrets.random(32);
        jdbc.sql("INSERT INTO platform_api_token (id, name, owner_id, roles, hash, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(id, name, owner, String.join(",", roles), Secrets.hash(secret), Utc.at(clock.instant()))
                .update();
        return issued(id, secret);
    }

    /** The old secret stops working. */
    @Transactional
    public IssuedToken rotate(long id) {
        String secret = PREFIX + Secrets.random(32);
        jdbc.sql("UPDATE platform_api_token SET hash = ?, rotated_at = ? WHERE id = ?")
                .params(Secrets.hash(secret), Utc.at(clock.instant()), id)
                .update();
        return issued(id, secret);
    }

    @Transactional
    public void revoke(long id) {
        jdbc.sql("DELETE FROM platform_api_token WHERE id = ?").param(id).update();
        byHash.forget();
    }

    private IssuedToken issued(long id, String secret) {
        byHash.forget();
        return new IssuedToken(find(id).orElseThrow(() -> new NotFound("There is no token " + id)), secret);
    }

    private Map<String, ApiToken> load() {
        Map<String, ApiToken> tokens = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM platform_api_token ORDER BY created_at DESC, id")
                .query((row, n) -> Map.entry(row.getString("hash"), token(row)))
                .list()
                .forEach(it -> tokens.put(it.getKey(), it.getValue()));
        return tokens;
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getString("name"),
                row.getObject("owner_id", Long.class),
                Arrays.stream(row.getString("roles").split(","))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                Utc.instant(row, "created_at"),
                Utc.instantOrNull(row, "rotated_at"));
    }
}
