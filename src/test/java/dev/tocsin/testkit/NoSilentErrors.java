package dev.tocsin.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails a test during which an ERROR line was logged that it did not announce; in force for every test. */
public final class NoSilentErrors implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(NoSilentErrors.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        Errors errors = new Errors();
        errors.setContext(root().getLoggerContext());
        errors.start();
        root().addAppender(errors);
        test.getStore(SPACE).put("errors", errors);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Errors errors = test.getStore(SPACE).get("errors", Errors.class);
        root().detachAppender(errors);
        List<String> announced = announced(test);
        List<String> surprises = errors.lines.stream()
                .filter(line -> announced.stream().noneMatch(line::contains))
                .toList();
        if (!surprises.isEmpty()) {
            throw new AssertionError("Logged as ERROR but not announced with @LogsError: " + surprises);
        }
    }

    private static List<String> announced(ExtensionContext test) {
        List<String> texts = new ArrayList<>();
        test.getTestMethod()
                .map(method -> method.getAnnotation(LogsError.class))
                .ifPresent(error -> texts.addAll(List.of(error.value())));
        test.getTestClass()
                .map(type -> type.getAnnotation(LogsError.class))
                .ifPresent(error -> texts.addAll(List.of(error.value())));
        return texts;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static final class Errors extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
            }
        }
    }
}
