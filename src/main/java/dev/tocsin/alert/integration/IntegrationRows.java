package dev.tocsin.alert.integration;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.platform.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of integrations. */
@Component
public class IntegrationRows {
    private final JdbcTemplate jdbc;

    IntegrationRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An integration found by a token, and until when that token is good. */
    record Match(Integration integration, @Nullable Instant until) {}

    public void insert(
            IntegrationId id,
            String name,
            Integration.Kind kind,
            @Nullable String service,
            int rate,
            String tokenHash,
            Instant now) {
        jdbc.update(
                "INSERT INTO integration (id, name, kind, token_hash, service, rate_per_second, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                name,
                kind.name(),
                tokenHash,
                service,
                rate,
                Utc.at(now));
    }

    public boolean rotate(IntegrationId id, String tokenHash, Instant previousUntil) {
        // In this order, because MySQL assigns from left to right.
        return jdbc.update(
                        "UPDATE integration SET previous_until = ?, previous_hash = token_hash, token_hash = ?"
                                + " WHERE id = ? AND revoked_at IS NULL",
                        Utc.at(previousUntil),
                        tokenHash,
                        id.value())
                == 1;
    }

    public void revoke(IntegrationId id, Instant now) {
        jdbc.update(
                "UPDATE integration SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", Utc.at(now), id.value());
    }

    public void sign(IntegrationId id, @Nullable String secret) {
        jdbc.update("UPDATE integration SET signing_secret = ? WHERE id = ?", secret, id.value());
    }

    public void limit(IntegrationId id, int ratePerSecond) {
        jdbc.update("UPDATE integration SET rate_per_second = ? WHERE id = ?", ratePerSecond, id.value());
    }

    public List<Integration> all() {
        return jdbc.query("SELECT * FROM integration ORDER BY name", (row, number) -> integration(row));
    }

    Optional<Integration> find(IntegrationId id) {
        return jdbc
                .query("SELECT * FROM integration WHERE id = ?", (row, number) -> integration(row), id.value())
                .stream()
                .findFirst();
    }

    Optional<Match> byToken(String hash) {
        return jdbc
                .query(
                        "SELECT * FROM integration WHERE (token_hash = ? OR previous_hash = ?) AND revoked_at IS NULL",
                        (row, number) -> new Match(
                                integration(row),
                                hash.equals(row.getString("token_hash"))
                                        ? null
                                        : Utc.instantOrNull(row, "previous_until")),
                        hash,
                        hash)
                .stream()
                .findFirst();
    }

    void used(IntegrationId id, Instant now) {
        jdbc.update("UPDATE integration SET last_used_at = ? WHERE id = ?", Utc.at(now), id.value());
    }

    private static Integration integration(ResultSet row) throws SQLException {
        return new Integration(
                new IntegrationId(row.getLong("id")),
                row.getString("name"),
                Integration.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("service")),
                row.getInt("rate_per_second"),
                row.getString("signing_secret"),
                Utc.instant(row, "created_at"),
                Optional.ofNullable(Utc.instantOrNull(row, "last_used_at")),
                Optional.ofNullable(Utc.instantOrNull(row, "revoked_at")));
    }
}
