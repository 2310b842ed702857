package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who has answered is left in peace. */
@ExtendWith(OneServer.class)
class AnswerIT {
    private Guide guide;

    @BeforeEach
    void theCrew(Guide shared) {
        guide = shared;
    }

    @AfterEach
    void theChannelWorksAgain() {
        guide.onCall().line().always(200, "ok");
    }

    @Test
    void nothingMoreIsSentWhenSomebodyAcknowledgesWhileTheChannelFails() {
        guide.onCall().line().always(503, "try later");
        guide.fire(Map.of("alertname", "ChannelFails", "service", "answer-it", "severity", "critical"), Map.of());
        String key = guide.opened("ChannelFails");
        await("the page is tried").until(() -> attempts(key) > 0);

        guide.ana().act(key, "acknowledge", Map.of());
        int tried = guide.onCall().pages(key).size();
        guide.onCall().line().always(200, "ok");
        await("its retry has come and gone")
                .until(() -> routes(key).stream().noneMatch(List.of("WAITING", "SENDING")::contains));

        assertThat(guide.onCall().pages(key)).hasSize(tried);
        assertThat(states(key)).containsExactly("CANCELLED");
        assertThat(guide.lead().pages(key)).isEmpty();
    }

    @Test
    void aTimerThatRacesAnAcknowledgementPagesNobodyAfterIt() {
        new AcknowledgementRace(guide, List.of(guide.ana()), OneServer.HIGH_LEAD).run("One node", 3);
    }

    private long attempts(String key) {
        return deliveries(key).stream()
                .flatMap(it -> Api.list(it.path("routes")).stream())
                .mapToLong(it -> it.path("attempts").size())
                .sum();
    }

    private List<String> routes(String key) {
        return deliveries(key).stream()
                .flatMap(it -> Api.list(it.path("routes")).stream())
                .map(it -> it.path("state").asText())
                .toList();
    }

    private List<String> states(String key) {
        return deliveries(key).stream().map(it -> it.path("state").asText()).toList();
    }

    /** Without what tells the webhook that somebody answers. */
    private List<JsonNode> deliveries(String key) {
        return Api.list(guide.ana().incident(key).path("deliveries")).stream()
                .filter(it -> it.path("purpose").asText().equals("PAGE"))
                .toList();
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }
}
