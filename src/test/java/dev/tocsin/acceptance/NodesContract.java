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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two servers on one database: what both are told is done once, and what one leaves behind the other does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodesContract {
    private static final Logger LOG = LoggerFactory.getLogger(NodesContract.class);
    private static final Duration LEAD = Duration.ofSeconds(5);
    private static final int ALERTS = 8;

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
                .timer("incident-high", "callLead", LEAD.toString());
        launch = ServerProcess.named(getClass().getSimpleName(), folder)
                .with("spring.profiles.active=demo", models.setting())
                .on(database());
        one = launch.start();
        other = launch.start();
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
        new AcknowledgementRace(guide, List.of(guide.ana(), guide.ana().at(other)), LEAD)
                .run(getClass().getSimpleName(), 3);
    }

    @Test
    void whatOneHadAnsweredWhenItWasKilledTheOtherPages() {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < ALERTS; n++) {
            names.add("Left" + n);
            guide.fire(labels(names.get(n)), Map.of());
        }
        one.kill();
        Instant killed = Instant.now();
        guide = guide.movedTo(other);
        for (String name : names) {
            String key = guide.opened(name);
            await("on-call and the lead are paged about " + name)
                    .until(() -> !guide.onCall().pages(key).isEmpty()
                            && !guide.lead().pages(key).isEmpty());
            assertThat(guide.onCall().pages(key))
                    .as("a page that was on its way at the kill may be sent again, no other")
                    .hasSizeBetween(1, 2);
        }
        names.stream()
                .map(name -> guide.onCall().pages(guide.opened(name)).get(0).at())
                .max(Instant::compareTo)
                .ifPresent(last -> LOG.info(
                        "The last of {} pages came {} after the kill", ALERTS, Duration.between(killed, last)));
        assertThat(titles(names)).containsExactlyInAnyOrderElementsOf(names);
        one = launch.start();
        guide = guide.movedTo(one);
    }

    @Test
    void aNodeThatIsAskedToEndLosesNothing() {
        List<String> names = new ArrayList<>();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {});
        for (int n = 0; n < ALERTS; n++) {
            names.add("Ending" + n);
            guide.fire(labels(names.get(n)), Map.of());
            if (n == ALERTS / 2) {
                ServerProcess leaving = one;
                ended = CompletableFuture.runAsync(leaving::close);
                guide = guide.movedTo(other);
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
        one = launch.start();
        guide = guide.movedTo(one);
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
