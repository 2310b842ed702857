package dev.tocsin.alert;

import dev.tocsin.alert.integration.IntegrationRows;
import dev.tocsin.alert.integration.TokenCache;
import dev.tocsin.alert.integration.Tokens;
import dev.tocsin.platform.Ids;
import dev.tocsin.platform.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sources that may send alerts. */
@Component
public class Integrations {
    private static final int MOST_PER_SECOND = 100_000;

    private final IntegrationRows rows;
    private final TokenCache cache;
    private final AlertSettings settings;
    private final Clock clock;

    Integrations(IntegrationRows rows, TokenCache cache, AlertSettings settings, Clock clock) {
        this.rows = rows;
        this.cache = cache;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new integration; {@code ratePerSecond} 0 takes the configured limit. */
    public IssuedToken create(String name, Integration.Kind kind, @Nullable String service, int ratePerSecond) {
        return create(name, kind, service, ratePerSecond, Tokens.random());
    }

    /** As above with a token chosen by the caller, for demonstrations and for sources that cannot change theirs. */
    public IssuedToken create(
            String name, Integration.Kind kind, @Nullable String service, int ratePerSecond, String token) {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("an integration needs a name of 1 to 200 characters");
        }
        if (service != null && service.length() > 100) {
            throw new IllegalArgumentException("a service's slug has at most 100 characters");
        }
        int rate = ratePerSecond > 0 ? ratePerSecond : settings.rateLimit();
        IntegrationId id = new IntegrationId(Ids.next());
        String slug = service == null || service.isBlank() ? null : service;
        rows.insert(id, name.strip(), kind, slug, rate, Tokens.hash(token), clock.instant());
        cache.clear();
        return new IssuedToken(id, token);
    }

    /** A new token; the old one is still taken for the time of grace. */
    public IssuedToken rotate(IntegrationId id, Duration grace) {
        String token = Tokens.random();
        if (!rows.rotate(id, Tokens.hash(token), clock.instant().plus(grace))) {
            throw new IllegalArgumentException("integration " + id.value() + " is revoked or does not exist");
        }
        cache.clear();
        return new IssuedToken(id, token);
    }

    /** Refuses both of its tokens from now on; on other nodes within two seconds. */
    public void revoke(IntegrationId id) {
        rows.revoke(id, clock.instant());
        cache.clear();
    }

    /** Asks for webhooks signed with this HMAC-SHA256 key (Grafana can), or no longer. */
    public void requireSignature(IntegrationId id, @Nullable String secret) {
        rows.sign(id, secret);
        cache.clear();
    }

    /** Requests per second and node from now on; on other nodes within two seconds. */
    public void limit(IntegrationId id, int ratePerSecond) {
        if (ratePerSecond < 1 || ratePerSecond > MOST_PER_SECOND) {
            throw new InvalidInput("/ratePerSecond", "must be between 1 and " + MOST_PER_SECOND);
        }
        rows.limit(id, ratePerSecond);
        cache.clear();
    }

    public List<Integration> all() {
        return rows.all();
    }

    public Optional<Integration> find(IntegrationId id) {
        return cache.find(id);
    }

    /** Whose token this is; empty when unknown, rotated out or revoked. */
    public Optional<Integration> authenticate(String token) {
        return cache.authenticate(token);
    }
}
