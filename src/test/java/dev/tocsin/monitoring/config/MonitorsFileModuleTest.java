package dev.tocsin.monitoring.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.MonitorView;
import dev.tocsin.monitoring.MonitoringSettings;
import dev.tocsin.monitoring.Monitors;
import dev.tocsin.monitoring.run.Runner;
import dev.tocsin.monitoring.store.ConfigRows;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.TocsinTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@TocsinTest
class MonitorsFileModuleTest {
    @TempDir
    Path folder;

    @Autowired
    Configurations configurations;

    @Autowired
    ConfigRows rows;

    @Autowired
    Runner runner;

    @Autowired
    Monitors monitors;

    @Test
    void aChangedFileIsTakenAndAMistakeInItKeepsWhatRuns() throws IOException {
        Path file = folder.resolve("monitors.yml");
        FileWatch watch =
                new FileWatch(new MonitoringSettings(file.toString(), 1, Duration.ZERO), configurations, rows, runner);
        try (HttpStub site = new HttpStub()) {
            String good = "monitors:\n  - {name: site, kind: http, target: '%s'}\n".formatted(site.url());
            Files.writeString(file, good);
            watch.sweep();
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site");
            assertThat(monitors.config().source()).isEqualTo(file.toString());

            Files.writeString(file, good + "  - {name: two, kind: http, target: nowhere, intervall: 3s}\n");
            watch.sweep();
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site");
            assertThat(monitors.config().problem())
                    .contains("line 3, monitors[1].target: must be an http or https URL")
                    .contains("line 3, monitors[1].intervall: is not known here (did you mean interval?)");

            Files.writeString(file, good + "  - {name: two, kind: http, target: '%s'}\n".formatted(site.url()));
            watch.sweep();
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site", "two");
            assertThat(monitors.config().problem()).isNull();

            Files.delete(file);
            watch.sweep();
            assertThat(monitors.all()).hasSize(2);
            assertThat(monitors.config().problem()).contains("cannot be read");
        }
    }
}
