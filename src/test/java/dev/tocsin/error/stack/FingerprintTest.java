package dev.tocsin.error.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.Frame;
import dev.tocsin.log.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final String JAVA =
            """
            java.lang.IllegalStateException: no article 77
            	at org.guide.GuideController.lambda$show$3(GuideController.java:42)
            	at java.base/java.util.Optional.orElseThrow(Optional.java:403)
            	at org.guide.GuideController$$SpringCGLIB$$0.show(<generated>)
            	at org.springframework.web.Servlet.service(Servlet.java:883)
            """;

    @Test
    void theSameErrorInTheNextReleaseIsTheSame() {
        String later = JAVA.replace("42", "57")
                .replace("77", "12")
                .replace("$show$3", "$show$5")
                .replace("$$0", "$$1");
        assertThat(of("guide-api", later)).isEqualTo(of("guide-api", JAVA));
    }

    @Test
    void anotherPlaceTypeOrServiceIsAnother() {
        assertThat(of("guide-api", JAVA.replace("GuideController", "SearchController")))
                .isNotEqualTo(of("guide-api", JAVA));
        assertThat(of("search", JAVA)).isNotEqualTo(of("guide-api", JAVA));
        assertThat(Fingerprint.of(report("x", "java.io.IOException", "", JAVA, List.of())))
                .isNotEqualTo(of("x", JAVA));
    }

    @Test
    void librariesMovingAroundItDoNotMatter() {
        assertThat(of("guide-api", JAVA.replace("Servlet.service", "Dispatcher.handle")))
                .isEqualTo(of("guide-api", JAVA));
    }

    @Test
    void withoutAStackTheMessageTells() {
        assertThat(Fingerprint.of(report("x", "E", "no article 77", "", List.of())))
                .isEqualTo(Fingerprint.of(report("x", "E", "no article 12", "", List.of())))
                .isNotEqualTo(Fingerprint.of(report("x", "E", "no crew 12", "", List.of())));
        assertThat(Fingerprint.of(report("x", "E", "a", JAVA, List.of("mine"))))
                .isEqualTo(Fingerprint.of(report("x", "F", "b", "", List.of("mine"))));
    }

    @Test
    void readsTheTracesOfManyLanguages() {
        assertThat(StackText.frames(JAVA))
                .extracting(Frame::words)
                .startsWith("org.guide.GuideController.lambda$show$3:42", "java.util.Optional.orElseThrow:403");
        assertThat(StackText.frames(JAVA)).extracting(Frame::own).containsExactly(true, false, true, false);
        assertThat(
                        Fingerprint.culprit(
                                StackText.frames(
                                        """
                        Traceback (most recent call last):
                          File "/app/guide/main.py", line 7, in serve
                            handler()
                          File "/app/guide/find.py", line 12, in find
                            raise KeyError(77)
                          File "/usr/lib/python3/site-packages/x.py", line 1, in get
                        KeyError: 77
                        """)))
                .isEqualTo("/app/guide/find.py.find:12");
        assertThat(
                        StackText.frames(
                                """
                        TypeError: x is not a function
                            at show (/app/src/guide.js:10:5)
                            at async Object.<anonymous> (/app/node_modules/express/lib/router.js:2:3)
                            at /app/src/main.js:1:2
                        """))
                .extracting(Frame::own)
                .containsExactly(true, false, true);
        assertThat(StackText.frames("show@https://guide.example.org/app.3f2c1d9a.js:10:5\n@https://x/y.js:1:1"))
                .hasSize(2);
        assertThat(
                        StackText.frames(
                                "System.Exception: x\n   at Guide.Api.Show(Int32 id) in /src/Api.cs:line 12\n   at System.Linq.Any()"))
                .extracting(Frame::own)
                .containsExactly(true, false);
        assertThat(StackText.frames("goroutine 1 [running]:\nmain.find(0x1)\n\t/src/main.go:12 +0x1d\nruntime.main()"))
                .extracting(Frame::words)
                .contains("main.find");
        assertThat(StackText.frames("/app/guide.rb:12:in `show'\n/usr/gems/rack.rb:1:in `call'"))
                .hasSize(2);
        assertThat(StackText.frames("#0 /app/guide.php(12): Guide->show()\n#1 {main}"))
                .hasSize(1);
    }

    @Test
    void theCauseTellsMoreThanWhatWrapsIt() {
        assertThat(
                        Fingerprint.culprit(
                                StackText.frames(
                                        "A: x\n\tat org.guide.Outer.run(Outer.java:1)\nCaused by: B: y\n\tat org.guide.Inner.go(Inner.java:2)\n\t... 3 more")))
                .isEqualTo("org.guide.Inner.go:2");
    }

    @Test
    void whateverTheTraceItIsReadQuickly() {
        long begun = System.nanoTime();
        for (String evil :
                List.of("\tat a.", "at (", "File \"", "#1 ", "a@", "\n", "\u0000", "$$Lambda$", "at x(y:1:")) {
            String stack = evil.repeat(32_000 / evil.length());
            Fingerprint.of(report("x", "E", stack, stack, List.of()));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    private static long of(String service, String stack) {
        return Fingerprint.of(report(service, "java.lang.IllegalStateException", "", stack, List.of()));
    }

    private static ErrorReport report(
            String service, String type, String message, String stack, List<String> fingerprint) {
        return new ErrorReport(
                Instant.EPOCH,
                service,
                type,
                message,
                Level.ERROR,
                StackText.frames(stack),
                stack,
                fingerprint,
                "",
                "",
                Map.of(),
                "",
                1);
    }
}
