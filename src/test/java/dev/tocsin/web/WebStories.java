package dev.tocsin.web;

import dev.tocsin.alert.AlertReport;
import dev.tocsin.alert.Alerts;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the stories about pages and REST share: the crew in Lagos, an administrator, browsers, and alerts. */
@Tag("pages")
@TocsinTest
abstract class WebStories {
    static final String PASSWORD = "correct horse";

    @LocalServerPort
    int port;

    @Autowired
    Crew crew;

    @Autowired
    TimeMachine time;

    @Autowired
    Responders responders;

    @Autowired
    Passwords passwords;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Alerts alerts;

    @Autowired
    Integrations integrations;

    @Autowired
    Incidents incidents;

    private IntegrationId prometheus;

    @BeforeEach
    void arrive() {
        crew.arrive(ZoneId.of("Africa/Lagos"));
        responders.add(new Profile("root", "Root", "", ZoneId.of("UTC"), Set.of(Role.ADMIN)));
        for (String login : List.of("ana", "ben", "lena", "root")) {
            passwords.set(responders.byLogin(login).orElseThrow().id(), PASSWORD);
        }
        prometheus = integrations
                .create("prometheus", Integration.Kind.ALERTMANAGER, null, 1000)
                .integration();
    }

    /** The incident that this alert has opened. */
    IncidentView fire(Map<String, String> labels, Map<String, String> annotations, Map<String, Double> values) {
        return fire(labels, annotations, values, "https://prometheus.example.org/graph?g0.expr=up");
    }

    IncidentView fire(
            Map<String, String> labels, Map<String, String> annotations, Map<String, Double> values, String source) {
        alerts.accept(
                prometheus,
                List.of(new AlertReport(labels, annotations, time.now(), null, source, null, true, values)));
        time.settle();
        return incidents.newest(List.of(IncidentState.values()), 10).stream()
                .max(Comparator.comparing(IncidentView::number))
                .orElseThrow();
    }

    IncidentView fire() {
        return fire(
                Map.of("alertname", "ApiDown", "service", "guide-api", "severity", "critical"),
                Map.of("summary", "The guide API answers 503"),
                Map.of("B", 0.25));
    }

    Browser browser() {
        return new Browser(port);
    }

    Browser signedIn(String login) {
        Browser browser = browser();
        browser.signIn(login, PASSWORD);
        return browser;
    }

    /** The value of an Authorization header. */
    String token(String owner, Role... roles) {
        return "Bearer "
                + tokens.create(
                                "test",
                                responders.byLogin(owner).orElseThrow().id().value(),
                                Arrays.stream(roles).map(Role::group).collect(Collectors.toSet()))
                        .secret();
    }
}
