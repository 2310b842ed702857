package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.Listener;
import dev.tocsin.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two servers on one database: what both are told is done once, and what one leaves behind the other does. They start
 * together on an empty database; the stories in which one goes come last, so that there are few starts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class NodesContract {
    private static final Logger LOG = LoggerFactory.getLogger(NodesContract.class);
    private static final Duration LEAD = Duration.ofSeconds(5);
    private static final Duration HIGH_LEAD = Duration.ofSeconds(3);
    private static final int ALERTS = 8;
    /** For what no node had taken yet. */
    private static final Duration PROMPT = Duration.ofSeconds(2);
    /** For what a node had in its hands when it was killed, and what joined it; shorter here than as shipped. */
    private static final Duration LOCK = Duration.ofSeconds(12);

    private static final int KILL = Integer.MAX_VALUE - 1;
    private static final int LEAVE = Integer.MAX_VALUE;

    @TempDir
    static Path folder;

    private ServerProcess.Launch launch;
    private ServerProcess one;
    private ServerProcess other;
    private Guide guide;

    abstract TestDatabase database();

    @BeforeAll
    void twoNodes() {
        Models models = Models.copiedTo(folder.resolve("bpmn"))
                .timer("incident-critical", "callLead", LEAD.toString())
                .timer("incident-high", "callLead", HIGH_LEAD.toString());
        launch = ServerProcess.named(getClass().getSimpleName(), folder)
                .with("spring.profiles.active=demo", models.setting())
                // The fourth page would wait two seconds for more of them
                .with("tocsin.notification.burst.at-once=1000")
                .with("tocsin.notification.senders.lock=" + LOCK.toSeconds() + "s")
                .with("camunda.bpm.job-execution.lock-time-in-millis=" + LOCK.toMillis())
                .on(database());
        one = launch.begin();
        other = launch.begin();
        one.ready();
        other.ready();
        guide = Guide.at(one);
    }

    @BeforeEach
    void tidyUp() {
        guide.tidyUp();
    }

    @AfterAll
    void end() {
        guide.close();
        one.kill();
        other.kill();
        List<String> errors = new ArrayList<>(one.errors());
        errors.addAll(other.errors());
        assertThat(errors).as("ERROR lines of both nodes").isEmpty();
    }

    @Test
    void nodesThatStartTogetherMakeEachListOnce() {
        Browser ana = new Browser(other.port());
        ana.signIn("ana", "demo-tocsin");
        ana.get("/camunda/app/tasklist/");
        String lists = ana.get("/camunda/api/engine/engine/default/filter", "Accept", "application/json")
                .body();
        assertThat(lists).containsOnlyOnce("\"name\":\"Unacknowledged\"").containsOnlyOnce("\"name\":\"Reviews\"");
    }

    @Test
    void anAlertThatBothAreToldIsOneIncidentAndOnePage() {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < ALERTS; n++) {
            String name = "Both" + n;
            names.add(name);
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> guide.fire(labels(name), Map.of())),
                            CompletableFuture.runAsync(
                                    () -> guide.movedTo(other).fire(labels(name), Map.of())))
                    .join();
        }
        for (String name : names) {
            String key = guide.opened(name);
            await("on-call is paged about " + name)
                    .until(() -> !guide.onCall().pages(key).isEmpty());
            await("the lead is paged about " + name)
                    .until(() -> !guide.lead().pages(key).isEmpty());
            assertThat(guide.onCall().pages(key)).hasSize(1);
            assertThat(guide.lead().pages(key)).hasSize(1);
        }
        assertThat(titles(names)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void aTimerOfOneThatRacesAnAcknowledgementAtTheOtherPagesNobodyAfterIt() {
        new AcknowledgementRace(guide, List.of(guide.ana(), guide.ana().at(other)), HIGH_LEAD)
                .run(getClass().getSimpleName(), 3);
    }

    @Test
    void aBoardAtOneNodeShowsWithinASecondWhatTheOtherWasTold() {
        guide.fire(labels("SeenAtTheOther"), Map.of());
        String key = guide.opened("SeenAtTheOther");
        Browser ana = new Browser(other.port());
        ana.signIn("ana", "demo-tocsin");
        String after = ana.get("/").body().replaceFirst("(?s).*data-after=\"([^\"]+)\".*", "$1");
        try (Listener board = ana.listen("/live?after=" + after)) {
            board.await("the connection", it -> it.kind().equals("ping"));
            guide.ana().at(one).act(key, "acknowledge", Map.of());
            long told = System.nanoTime();
            Listener.Event shown = board.await(
                    "the answer",
                    it -> it.data().contains(key + "<") && it.data().contains("Ana Demo"));
            assertThat(shown.atNanos() - told).isLessThan(1_000_000_000L);
        }
    }

    @Test
    @Order(KILL)
    void whatOneHadAnsweredWhenItWasKilledTheOtherPages() {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < ALERTS; n++) {
            names.add("Left" + n);
            guide.fire(labels(names.get(n)), Map.of());
        }
        one.kill();
        Instant killed = Instant.now();
        guide = guide.movedTo(other);
        try {
            names.forEach(name -> pagedInTime(guide.opened(name), killed));
            assertThat(titles(names)).containsExactlyInAnyOrderElementsOf(names);
        } finally {
            one = launch.begin();
        }
    }

    private void pagedInTime(String key, Instant killed) {
        await("on-call and the lead are paged about " + key)
                .until(() -> !guide.onCall().pages(key).isEmpty()
                        && !guide.lead().pages(key).isEmpty());
        assertThat(guide.onCall().pages(key))
                .as("a page that was on its way at the kill may be sent again, no other")
                .hasSizeBetween(1, 2);
        Instant opened =
                Instant.parse(guide.ana().incident(key).at("/incident/openedAt").asText());
        Instant onCall = guide.onCall().pages(key).get(0).at();
        Instant lead = guide.lead().pages(key).get(0).at();
        LOG.info(
                "After the kill: opened {}, paged {}",
                Duration.between(killed, opened),
                Duration.between(killed, onCall));
        assertThat(opened).as(key + " is opened").isBefore(killed.plus(PROMPT));
        assertThat(onCall)
                .as("on-call's page about " + key)
                .isBefore(killed.plus(LOCK).plus(PROMPT));
        assertThat(lead)
                .as("the lead's page about " + key)
                .isBefore(opened.plus(LEAD).plus(PROMPT));
    }

    @Test
    @Order(LEAVE)
    void aNodeThatIsAskedToEndLosesNothing() {
        ServerProcess leaving = guide.server();
        ServerProcess staying = (leaving == one ? other : one).ready();
        List<String> names = new ArrayList<>();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {});
        for (int n = 0; n < ALERTS; n++) {
            names.add("Ending" + n);
            guide.fire(labels(names.get(n)), Map.of());
            if (n == ALERTS / 2) {
                ended = CompletableFuture.runAsync(leaving::close);
                guide = guide.movedTo(staying);
            }
        }
        ended.join();
        for (String name : names) {
            String key = guide.opened(name);
            await("on-call and the lead are paged about " + name)
                    .until(() -> !guide.onCall().pages(key).isEmpty()
                            && !guide.lead().pages(key).isEmpty());
            assertThat(guide.onCall().pages(key)).hasSize(1);
        }
    }

    private List<String> titles(List<String> names) {
        return guide.ana().incidents("all").stream()
                .map(it -> it.path("title").asText())
                .filter(names::contains)
                .toList();
    }

    private static Map<String, String> labels(String name) {
        return Map.of("alertname", name, "service", name.toLowerCase(Locale.ROOT), "severity", "critical");
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }
}
