package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.PathStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs, against what there is. */
class VersionsModuleTest extends MonitorStories {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aVersionBehindIsLowUntilItIsInstalledAndOneWithoutAFutureIsMedium() {
        try (PathStub feed = new PathStub()) {
            feed.answer("/api/tidb.json", "[{\"cycle\":\"8.5\",\"latest\":\"8.5.3\",\"eol\":false}]");
            watchRunning(feed, "8.5.1");
            assertThat(incident().priority()).isEqualTo(Priority.LOW);
            assertThat(firing()).singleElement().satisfies(it -> {
                assertThat(it.labels()).containsEntry("tocsin_kind", "version-outdated");
                assertThat(it.annotations().get("summary")).contains("tidb 8.5.1: 8.5.3 is out");
            });

            watchRunning(feed, "8.5.3");
            assertThat(firing()).isEmpty();

            feed.answer("/api/tidb.json", "[{\"cycle\":\"8.5\",\"latest\":\"8.5.3\",\"eol\":\"2020-01-01\"}]");
            time.jump(Duration.ofHours(13));
            time.settle();
            assertThat(firing()).singleElement().satisfies(it -> assertThat(
                            it.annotations().get("summary"))
                    .contains("tidb 8.5.3 is not maintained any more"));
            assertThat(allIncidents()).anyMatch(it -> it.priority() == Priority.MEDIUM);

            feed.refuse("/api/tidb.json", 503, "later");
            time.jump(Duration.ofHours(13));
            time.settle();
            assertThat(firing()).as("what cannot be read does not end it").hasSize(1);
            assertThat(monitor("versions").missing().get("version_behind")).contains("answered 503");
        }
    }

    @Test
    void imagesOwnLibrariesAndFilesAreLookedAtTheSame() throws IOException {
        Path file = Files.writeString(
                folder.resolve("versions.json"),
                "{\"nginx\":\"1.27.3\",\"spring-boot\":\"99.1\",\"java\":\"1.0\",\"guide\":\"2.0\"}");
        try (PathStub docker = new PathStub()) {
            docker.answer(
                    "/containers/json",
                    "[{\"Image\":\"registry.example.org:5000/library/nginx:1.25.3-alpine\",\"Names\":[\"/proxy\"]},"
                            + "{\"Image\":\"guide\",\"Names\":[\"/guide\"]}]");
            watch(
                    """
                    monitors:
                      - name: versions
                        kind: versions
                        interval: 12h
                        timeout: 30s
                        confirm_after: never
                        feed: %s
                        software:
                          - {name: images, docker: '%s'}
                          - {name: tocsin, own: true}
                          - {name: guide, running: 1.4.2}
                    """
                            .formatted(file, docker.url()));
        }
        assertThat(firing())
                .extracting(it -> it.annotations().get("summary"))
                .anyMatch(it -> String.valueOf(it).contains("nginx 1.25.3 (proxy): 1.27.3 is out"))
                .anyMatch(it -> String.valueOf(it).contains("spring-boot 3."))
                .anyMatch(it -> String.valueOf(it).contains("guide 1.4.2: 2.0 is out"))
                .noneMatch(it -> String.valueOf(it).contains("java"));
    }

    @Test
    void whatCannotBeKnownIsSaidAndNothingIsAskedThatIsNotWritten() throws IOException {
        Path garbage = Files.writeString(folder.resolve("feed.json"), "<html>");
        watch(
                """
                monitors:
                  - name: versions
                    kind: versions
                    interval: 12h
                    software: [{name: guide, running: 1.4.2, feed: '%s'}]
                """
                        .formatted(garbage));
        assertThat(monitor("versions").missing()).containsEntry("version_behind", "the feed of guide is not JSON");
        assertThat(firing()).isEmpty();
    }

    private void watchRunning(PathStub feed, String version) {
        watch(
                """
                monitors:
                  - name: versions
                    kind: versions
                    interval: 12h
                    confirm_after: never
                    software: [{name: tidb, running: '%s', feed: '%s/api/tidb.json'}]
                """
                        .formatted(version, feed.url()));
    }
}
