package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.testkit.HttpStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real input: Debian's Prometheus fires a rule, and the incident goes its whole way. */
@Needs("prometheus")
@ExtendWith(OneServer.class)
class PrometheusIT {
    private static final String RULES =
            """
            groups:
              - name: guide
                rules:
                  - alert: ApiDown
                    expr: guide_up == 0
                    labels: {service: guide-search, severity: page}
                    annotations: {summary: "The guide answers no search", description: "{{ $value }} of its nodes are up"}
            """;

    @TempDir
    Path folder;

    @Test
    void aRuleFiresAndItsIncidentIsCarriedToTheLeadAnsweredClearedAndClosed(Guide guide) {
        try (HttpStub exporter = new HttpStub()) {
            exporter.always(200, "guide_up 0\n", "Content-Type: text/plain");
            try (Prometheus prometheus = Prometheus.start(folder, exporter, guide.source(), RULES)) {
                String key = opensAsCritical(guide);
                pagesOnCallThenTheLead(guide, key);
                isQuietOnceAnswered(guide, key);
                exporter.always(200, "guide_up 1\n", "Content-Type: text/plain");
                clearsResolvesAndCloses(guide, key);
            }
        }
    }

    private static String opensAsCritical(Guide guide) {
        String key = guide.opened("The guide answers no search");
        JsonNode whole = guide.ana().incident(key);
        assertThat(whole.at("/incident/priority").asText()).isEqualTo("CRITICAL");
        assertThat(whole.at("/incident/serviceName").asText()).isEqualTo("Guide search (demo)");
        assertThat(whole.at("/incident/sourceUrl").asText()).contains("guide_up");
        assertThat(whole.at("/why/0/rule").asText()).isEqualTo("critical-api-down");
        return key;
    }

    private static void pagesOnCallThenTheLead(Guide guide, String key) {
        await("on-call is paged").until(() -> !guide.onCall().pages(key).isEmpty());
        await("nobody answers, so the lead is paged")
                .until(() -> !guide.lead().pages(key).isEmpty());
        Instant opened =
                Instant.parse(guide.ana().incident(key).at("/incident/openedAt").asText());
        Instant called =
                Instant.parse(guide.call(key, "ENGINEERING_LEAD").path("at").asText());
        assertThat(Duration.between(opened, called))
                .isBetween(OneServer.CRITICAL_LEAD, OneServer.CRITICAL_LEAD.plusSeconds(10));
        assertThat(guide.lead().pages(key).get(0).reason()).isEqualTo("engineering lead, round 1");
        assertThat(guide.lead().pages(key).get(0).urgency()).isEqualTo("CRITICAL");
    }

    private static void isQuietOnceAnswered(Guide guide, String key) {
        JsonNode first = guide.ana().act(key, "acknowledge", Map.of());
        assertThat(first.path("changed").asBoolean()).isTrue();
        JsonNode again = guide.ana().act(key, "acknowledge", Map.of());
        assertThat(again.path("changed").asBoolean()).isFalse();
        assertThat(again.path("sentence").asText()).contains("already acknowledged by Ana Demo");
        assertThat(guide.ana().incident(key).at("/incident/timeToAcknowledge").isMissingNode())
                .isFalse();
    }

    private static void clearsResolvesAndCloses(Guide guide, String key) {
        int pages = guide.onCall().pages(key).size()
                + guide.lead().pages(key).size()
                + guide.cto().pages(key).size();
        await("nothing fires any more")
                .until(() -> guide.timeline(key).stream().anyMatch(it -> it.startsWith("cleared")));
        await("resolved by the hold").until(() -> Instant.EPOCH.isBefore(moment(guide, key, "resolvedAt")));
        guide.ana().act(key, "close", Map.of());
        assertThat(guide.state(key)).isEqualTo("CLOSED");
        assertThat(guide.onCall().pages(key).size()
                        + guide.lead().pages(key).size()
                        + guide.cto().pages(key).size())
                .as("pages after the acknowledgement")
                .isEqualTo(pages);
        assertThat(guide.ana().incident(key).at("/incident/timeToResolve").isMissingNode())
                .isFalse();
    }

    private static Instant moment(Guide guide, String key, String field) {
        String text = guide.ana().incident(key).path("incident").path(field).asText("");
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }
}
