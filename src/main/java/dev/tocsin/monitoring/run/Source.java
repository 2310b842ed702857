package dev.tocsin.monitoring.run;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.monitoring.store.ConfigRows;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The integration "Monitors" through which monitors raise alerts: made once for all nodes, its token given to nobody. */
@Component
class Source {
    private static final int RATE = 10_000;

    private final Integrations integrations;
    private final ConfigRows config;

    Source(Integrations integrations, ConfigRows config) {
        this.integrations = integrations;
        this.config = config;
    }

    IntegrationId id() {
        Optional<Long> known = config.integration();
        if (known.isPresent()) {
            return new IntegrationId(known.get());
        }
        config.make();
        IntegrationId mine = integrations
                .create("Monitors", Integration.Kind.API, null, RATE)
                .integration();
        if (config.integrate(mine.value())) {
            return mine;
        }
        integrations.revoke(mine);
        return new IntegrationId(config.integration().orElseThrow());
    }
}
