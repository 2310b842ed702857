package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server on H2 that is killed in the middle of its work and started again. */
class RestartIT {
    private static final Duration LEAD = Duration.ofSeconds(10);
    private static final int ALERTS = 8;

    @TempDir
    Path folder;

    @Test
    void whatWasAnsweredIsPagedOnceAfterAKillAndWhatWasAcknowledgedIsNot() {
        ServerProcess.Launch launch = ServerProcess.named("restarted", folder)
                .with(
                        "spring.profiles.active=demo",
                        Models.copiedTo(folder.resolve("bpmn"))
                                .timer("incident-critical", "callLead", LEAD.toString())
                                .setting());
        ServerProcess server = launch.start();
        try (Guide guide = Guide.at(server)) {
            for (long millis : new long[] {0, 400}) {
                server = killed(guide.movedTo(server), launch, millis);
            }
            server.close();
        } finally {
            server.kill();
        }
    }

    private static ServerProcess killed(Guide guide, ServerProcess.Launch launch, long millis) {
        guide.fire(labels("Answered" + millis), Map.of());
        String answered = guide.opened("Answered" + millis);
        Awaitility.await("on-call is paged")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !guide.onCall().pages(answered).isEmpty());
        int paged = guide.onCall().pages(answered).size();
        guide.ana().act(answered, "acknowledge", Map.of());
        List<String> names = new ArrayList<>();
        for (int n = 0; n < ALERTS; n++) {
            names.add("Killed" + millis + "x" + n);
            guide.fire(labels(names.get(n)), Map.of());
        }
        sleep(millis);
        guide.server().kill();

        ServerProcess again = launch.start();
        Guide after = guide.movedTo(again);
        for (String name : names) {
            String key = after.opened(name);
            Awaitility.await("on-call and the lead are paged about " + name)
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> !after.onCall().pages(key).isEmpty()
                            && !after.lead().pages(key).isEmpty());
            assertThat(after.onCall().pages(key))
                    .as("a page that was on its way at the kill may be sent again, no other")
                    .hasSizeBetween(1, 2);
        }
        assertThat(after.ana().incidents("all").stream()
                        .map(it -> it.path("title").asText())
                        .filter(names::contains))
                .as("incidents, one for each alert")
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(after.state(answered)).isEqualTo("ACKNOWLEDGED");
        assertThat(after.onCall().pages(answered)).hasSize(paged);
        assertThat(after.lead().pages(answered)).isEmpty();
        after.tidyUp();
        return again;
    }

    private static Map<String, String> labels(String name) {
        return Map.of("alertname", name, "service", name.toLowerCase(Locale.ROOT), "severity", "critical");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
