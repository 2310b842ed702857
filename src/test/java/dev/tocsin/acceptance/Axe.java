package dev.tocsin.acceptance;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;

/** Deque's axe-core on the page as it stands. */
final class Axe {
    private static final String SCRIPT = script();
    private static final String RUN =
            """
            const done = arguments[0];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}).then(
              result => done(result.violations.map(it => it.id + ': ' + it.nodes.slice(0, 3).map(n =>
                n.target.join(' ') + ' ' + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(' | '))),
              failed => done([String(failed)]));""";

    private Axe() {}

    /** What breaks WCAG 2.1 AA, in words. */
    static List<?> complaints(JavascriptExecutor page) {
        page.executeScript(SCRIPT);
        return (List<?>) Objects.requireNonNull(page.executeAsyncScript(RUN));
    }

    private static String script() {
        try (InputStream file = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
