package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.testkit.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Alertmanager stays in between and forwards: as a webhook, and as if to PagerDuty. */
@Needs("prometheus-alertmanager")
@ExtendWith(OneServer.class)
class AlertmanagerIT {
    private static final String FORWARDS =
            """
            route:
              receiver: webhook
              group_by: [alertname]
              group_wait: 0s
              group_interval: 1s
              routes: [{matchers: [way="pagerduty"], receiver: pagerduty}]
            receivers:
              - name: webhook
                webhook_configs:
                  - url: %1$s/api/v1/webhooks/alertmanager
                    http_config: {authorization: {type: Bearer, credentials: %2$s}}
              - name: pagerduty
                pagerduty_configs: [{routing_key: %2$s, url: "%1$s/v2/enqueue"}]
            """;

    @TempDir
    Path folder;

    @Test
    void whatItForwardsEitherWayOpensWithItsServiceAndTierAndClears(Guide guide) throws IOException {
        Path configuration = folder.resolve("alertmanager.yml");
        Files.writeString(
                configuration,
                FORWARDS.formatted(guide.server().url(), guide.source().token()));
        try (Program alertmanager = Program.start(
                "alertmanager",
                port -> List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + configuration,
                        "--storage.path=" + folder.resolve("data"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port))) {
            Api between = new Api(alertmanager.url(), "");
            for (String way : List.of("webhook", "pagerduty")) {
                told(between, way, Instant.now().plusSeconds(300));
            }
            String byWebhook = guide.opened("Forwarded by webhook");
            String byPagerDuty = guide.opened("[FIRING:1] By-pagerduty (guide-api critical pagerduty)");
            for (String key : List.of(byWebhook, byPagerDuty)) {
                JsonNode incident = guide.ana().incident(key).path("incident");
                assertThat(incident.path("priority").asText()).isEqualTo("CRITICAL");
                assertThat(incident.path("serviceName").asText()).isEqualTo("Guide API (demo)");
            }
            for (String way : List.of("webhook", "pagerduty")) {
                told(between, way, Instant.now());
            }
            for (String key : List.of(byWebhook, byPagerDuty)) {
                Awaitility.await(key + " is cleared")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> guide.timeline(key).stream().anyMatch(it -> it.startsWith("cleared")));
            }
        }
    }

    private static void told(Api alertmanager, String way, Instant end) {
        Map<String, String> labels =
                Map.of("alertname", "By-" + way, "way", way, "service", "guide-api", "severity", "critical");
        Map<String, String> annotations = Map.of("summary", "Forwarded by " + way);
        alertmanager
                .post(
                        "/api/v2/alerts",
                        List.of(Map.of("labels", labels, "annotations", annotations, "endsAt", end.toString())))
                .expect(200);
    }
}
