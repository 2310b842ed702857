package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives stories that need no server of their own the {@link Guide} of one that all of them share: as shipped, with demo
 * people, and with a copy of the diagrams on which the lead is called after seconds. Such stories use services, alert
 * names and silences that nobody else uses.
 */
final class OneServer implements ParameterResolver, AfterEachCallback {
    static final Duration CRITICAL_LEAD = Duration.ofSeconds(5);
    static final Duration HIGH_LEAD = Duration.ofSeconds(3);

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(OneServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Guide.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return running(test).guide;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        List<String> errors = new ArrayList<>(running(test).guide.server().errors());
        errors.removeAll(running(test).reported);
        running(test).reported.addAll(errors);
        assertThat(errors).as("ERROR lines while this story was told").isEmpty();
    }

    private static Running running(ExtensionContext test) {
        return test.getRoot().getStore(SPACE).getOrComputeIfAbsent("running", key -> new Running(), Running.class);
    }

    private static final class Running implements ExtensionContext.Store.CloseableResource {
        private final List<String> reported = new ArrayList<>();
        private final Path folder;
        private final Guide guide;

        Running() {
            try {
                folder = Files.createTempDirectory("tocsin-one-server");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            Models models = Models.copiedTo(folder.resolve("bpmn"))
                    .timer("incident-critical", "callLead", CRITICAL_LEAD.toString())
                    .timer("incident-critical", "hold", "PT4S")
                    .timer("incident-high", "callLead", HIGH_LEAD.toString())
                    .timer("incident-low", "deadline", "PT4S");
            guide = Guide.at(ServerProcess.named("one-server", folder)
                    .with("spring.profiles.active=demo", models.setting())
                    .start());
        }

        @Override
        public void close() throws IOException {
            guide.close();
            guide.server().kill();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
