package dev.tocsin.web.demo;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.platform.start.StartLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where to log in as whom, and the line that fires a first alert. */
@Component
@Profile("demo")
class DemoWelcome {
    private static final Logger LOG = LoggerFactory.getLogger(DemoWelcome.class);
    private static final String NAME = "demo";
    private static final String TOKEN = "demodemodemodemodemodemodemodemo";

    private final Integrations integrations;
    private final ServletWebServerApplicationContext server;
    private final StartLock lock;

    DemoWelcome(Integrations integrations, ServletWebServerApplicationContext server, StartLock lock) {
        this.integrations = integrations;
        this.server = server;
        this.lock = lock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        lock.holding(this::integrate);
        String url = "http://localhost:" + server.getWebServer().getPort();
        LOG.info(
                """

                Tocsin runs with demo people; log in at {}
                  ana, ben (on call), lena (engineering lead), carl (CTO), admin: password {}
                  Tasklist: {}/camunda/app/tasklist/
                Fire a first alert:
                  curl -H 'Authorization: Bearer {}' -H 'Content-Type: application/json' {}/api/v2/alerts \
                -d '[{"labels":{"alertname":"ApiDown","service":"guide-api","severity":"critical"},"annotations":{"summary":"The guide API answers 503"}}]'
                """,
                url,
                DemoPeople.PASSWORD,
                url,
                TOKEN,
                url);
    }

    private void integrate() {
        if (integrations.all().stream().noneMatch(known -> known.name().equals(NAME))) {
            integrations.create(NAME, Integration.Kind.ALERTMANAGER, null, 1000, TOKEN);
        }
    }
}
