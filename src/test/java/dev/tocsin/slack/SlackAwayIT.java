package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Notifications;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackWorkspace;
import dev.tocsin.testkit.TestDatabases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A server whose Slack is not there when it starts. */
class SlackAwayIT {
    @TempDir
    static Path folder;

    @Test
    void startsAllTheSamePagesByTheNextContactAndCatchesUp() {
        try (SlackStub slack = new SlackStub()) {
            slack.goes();
            try (ConfigurableApplicationContext server = TestDatabases.h2(folder)
                    .start(
                            "tocsin.slack.bot-token=" + SlackStub.TOKEN,
                            "tocsin.slack.signing-secret=" + SlackStub.SIGNING_SECRET,
                            "tocsin.slack.channel=" + SlackWorkspace.INCIDENTS,
                            "tocsin.slack.api-url=" + slack.url(),
                            "tocsin.access.first-start=false")) {
                IncidentId id = open(server);
                Notifications notifications = server.getBean(Notifications.class);
                Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                                notifications.deliveries(id.value()))
                        .isNotEmpty()
                        .allSatisfy(page -> assertThat(page.state()).isEqualTo("SENT")));

                slack.reset();
                Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                                slack.workspace().messages(SlackWorkspace.INCIDENTS))
                        .singleElement()
                        .satisfies(card -> assertThat(card.text()).contains("API is down")));
            }
        }
    }

    private static IncidentId open(ConfigurableApplicationContext server) {
        Responders responders = server.getBean(Responders.class);
        var profile = new Profile("root", "Root", "root@example.org", ZoneOffset.UTC, Set.of(Role.ADMIN, Role.CTO));
        responders.reach(
                responders.add(profile).id(),
                List.of(new ContactDetails("slack", "U0ROOT", null), new ContactDetails("console", "root", null)));
        return server.getBean(Incidents.class)
                .open(
                        new NewIncident(
                                "API is down",
                                "",
                                null,
                                Priority.CRITICAL,
                                false,
                                null,
                                "API",
                                server.getBean(Teams.class).byDefault().id(),
                                server.getBean(Clock.class).instant(),
                                null),
                        Actor.system("test"),
                        "opened by a test")
                .id();
    }
}
