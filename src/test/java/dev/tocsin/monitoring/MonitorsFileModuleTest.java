package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@TocsinTest
class MonitorsFileModuleTest {
    private static final Path FILE = temporary();

    @Autowired
    TimeMachine time;

    @Autowired
    Monitors monitors;

    @DynamicPropertySource
    static void file(DynamicPropertyRegistry settings) {
        settings.add("tocsin.monitoring.file", FILE::toString);
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("monitors", ".yml");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void aChangedFileIsTakenAndAMistakeInItKeepsWhatRuns() throws IOException {
        try (HttpStub site = new HttpStub()) {
            String good = "monitors:\n  - {name: site, kind: http, target: '%s'}\n".formatted(site.url());
            Files.writeString(FILE, good);
            time.settle();
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site");
            assertThat(monitors.config().source()).isEqualTo(FILE.toString());

            Files.writeString(FILE, good + "  - {name: two, kind: http, target: nowhere, intervall: 3s}\n");
            time.settle();
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site");
            assertThat(monitors.config().problem())
                    .contains("line 3, monitors[1].target: must be an http or https URL")
                    .contains("line 3, monitors[1].intervall: is not known here (did you mean interval?)");

            Files.writeString(FILE, good + "  - {name: two, kind: http, target: '%s'}\n".formatted(site.url()));
            time.settle();
            assertThat(monitors.all()).extracting(MonitorView::name).containsExactly("site", "two");
            assertThat(monitors.config().problem()).isNull();

            Files.delete(FILE);
            time.settle();
            assertThat(monitors.all()).hasSize(2);
            assertThat(monitors.config().problem()).contains("cannot be read");
        }
    }
}
