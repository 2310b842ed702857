package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.testkit.Cable;
import dev.tocsin.testkit.LogsError;
import dev.tocsin.testkit.TestDatabase;
import dev.tocsin.testkit.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Whoever sends while the database is away hears that nothing was taken, sends again, and nothing is lost or doubled. */
@EnabledIfEnvironmentVariable(
        named = "TOCSIN_TEST_MYSQL_URL",
        matches = ".+",
        disabledReason = "TOCSIN_TEST_MYSQL_URL names no server")
class SendersMeetNoDatabaseIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    @LogsError({"ENGINE", "SqlExceptionHelper", "EntityManagerFactoryUtils", "HikariPool"})
    void everyInletSaysSoInTimeAndTakesTheSameAgainLater() {
        TestDatabase database = TestDatabases.mysql();
        URI server = URI.create(database.url().substring("jdbc:".length()));
        try (Cable cable = new Cable(server.getPort());
                ConfigurableApplicationContext node =
                        database.through(cable).start("spring.datasource.hikari.connection-timeout=1000")) {
            int port =
                    ((ServletWebServerApplicationContext) node).getWebServer().getPort();
            String token = node.getBean(Integrations.class)
                    .create("test", Integration.Kind.API, null, 0)
                    .token();
            String person = node.getBean(ApiTokens.class)
                    .create("test", null, Set.of("admin"))
                    .secret();
            Map<String, String> inlets = inlets(token);
            inlets.forEach((path, body) -> assertThat(send(port, path, token, body.replace("N0", "Before"))
                            .statusCode())
                    .as(path)
                    .isBetween(200, 299));
            settled(node, inlets.size());

            cable.cut();
            inlets.forEach((path, body) -> {
                HttpResponse<String> answer = send(port, path, token, body.replace("N0", "During"));
                assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(503);
                assertThat(answer.body()).doesNotContain("Exception", "at dev.tocsin");
            });
            HttpResponse<String> rest =
                    send(port, "/api/v1/incidents", person, "{\"title\": \"by hand\", \"priority\": \"LOW\"}");
            assertThat(rest.statusCode()).as(rest.body()).isEqualTo(503);
            assertThat(rest.headers().firstValue("Content-Type")).contains("application/problem+json");

            cable.mend();
            inlets.forEach((path, body) -> Awaitility.await(path)
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> send(port, path, token, body.replace("N0", "During"))
                                    .statusCode(),
                            status -> status < 300));
            settled(node, 2 * inlets.size());
        }
    }

    private static void settled(ConfigurableApplicationContext node, int incidents) {
        Awaitility.await("incidents")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(titles(node)).hasSize(incidents).doesNotHaveDuplicates());
    }

    private static List<String> titles(ConfigurableApplicationContext node) {
        return node.getBean(Incidents.class).newest(List.of(IncidentState.OPENED), 100).stream()
                .map(IncidentView::title)
                .toList();
    }

    private static Map<String, String> inlets(String routingKey) {
        Map<String, String> inlets = new LinkedHashMap<>();
        inlets.put(
                "/api/v2/alerts",
                """
                [{"labels": {"alertname": "AmN0", "service": "amN0"}, "annotations": {"summary": "AmN0"}}]""");
        inlets.put(
                "/api/v1/webhooks/alertmanager",
                """
                {"version": "4", "groupKey": "g", "status": "firing", "receiver": "t", "groupLabels": {},
                 "commonLabels": {}, "commonAnnotations": {}, "externalURL": "", "truncatedAlerts": 0,
                 "alerts": [{"status": "firing", "labels": {"alertname": "HookN0", "service": "hookN0"},
                  "annotations": {"summary": "HookN0"}, "startsAt": "2026-11-24T00:00:00Z",
                  "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "", "fingerprint": "aaaaaaaaaaaaaaaa"}]}""");
        inlets.put(
                "/v2/enqueue",
                """
                {"routing_key": "%s", "event_action": "trigger", "dedup_key": "PdN0",
                 "payload": {"summary": "PdN0", "source": "pdN0", "severity": "critical"}}"""
                        .formatted(routingKey));
        inlets.put(
                "/api/v1/alerts",
                """
                {"alerts": [{"labels": {"alertname": "OwnN0", "service": "ownN0"},
                 "annotations": {"summary": "OwnN0"}}]}""");
        return inlets;
    }

    private static HttpResponse<String> send(int port, String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(path + " gave no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
