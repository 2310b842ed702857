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
            sweeps(watch);
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site");
            assertThat(monitors.config().problem())
                    .contains("line 3, monitors[1].target: must be an http or https URL")
                    .contains("line 3, monitors[1].intervall: is not known here (did you mean interval?)");

            Files.writeString(file, good);
            sweeps(watch);
            assertThat(monitors.config().problem()).isNull();

            Files.writeString(file, good + "  - {name: two, kind: http, target: '%s'}\n".formatted(site.url()));
            sweeps(watch);
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site", "two");

            Files.delete(file);
            sweeps(watch);
            assertThat(monitors.all()).hasSize(2);
            assertThat(monitors.config().problem()).contains("cannot be read");

            Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 'm', 0});
            sweeps(watch);
            assertThat(monitors.config().problem()).endsWith("cannot be read: it is not UTF-8");
        }
    }

    @Test
    void halfAFileEndsNoMonitors() throws IOException {
        Path file = folder.resolve("monitors.yml");
        FileWatch watch =
                new FileWatch(new MonitoringSettings(file.toString(), 1, Duration.ZERO), configurations, rows, runner);
        try (HttpStub site = new HttpStub()) {
            String one = "monitors:\n  - {name: one, kind: http, target: '%s'}\n".formatted(site.url());
            String two = one + "  - {name: two, kind: http, target: '%s'}\n".formatted(site.url());
            Files.writeString(file, two);
            watch.sweep();
            long revision = monitors.config().revision();

            Files.writeString(file, "");
            watch.sweep();
            Files.writeString(file, one);
            watch.sweep();
            Files.writeString(file, two);
            sweeps(watch);
            assertThat(monitors.config().revision()).isEqualTo(revision);

            Files.writeString(file, one);
            sweeps(watch);
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("one");
        }
    }

    private static void sweeps(FileWatch watch) {
        watch.sweep();
        watch.sweep();
    }
}
