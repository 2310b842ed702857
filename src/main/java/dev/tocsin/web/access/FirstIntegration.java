package dev.tocsin.web.access;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.platform.start.StartLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the first integration with a token that the deployment has chosen, so that a Prometheus can start beside it. */
@Component
class FirstIntegration implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstIntegration.class);
    private static final int SHORTEST = 32;

    private final AccessSettings settings;
    private final Integrations integrations;
    private final StartLock lock;

    FirstIntegration(AccessSettings settings, Integrations integrations, StartLock lock) {
        this.settings = settings;
        this.integrations = integrations;
        this.lock = lock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String token = settings.firstIntegrationToken().strip();
        if (!token.isEmpty()) {
            lock.holding(() -> make(token));
        }
    }

    private void make(String token) {
        if (!integrations.all().isEmpty()) {
            return;
        }
        if (token.length() < SHORTEST) {
            throw new IllegalStateException(
                    "tocsin.access.first-integration-token has fewer than " + SHORTEST + " characters");
        }
        integrations.create("first", Integration.Kind.ALERTMANAGER, null, 0, token);
        LOG.info("Made the integration \"first\" with the configured token");
    }
}
