package dev.tocsin.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Browser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the demo prints at its start is true: copied and pasted, it works. */
@Needs({"sh", "curl"})
@ExtendWith(OneServer.class)
class WelcomeIT {

    @Test
    void thePrintedLineFiresAFirstAlertAndThePrintedLoginShowsIt(Guide guide) throws Exception {
        String welcome = guide.server().output();
        paste(printed(welcome, "\\s(curl .*)"));
        String key = guide.opened("The guide API answers 503");

        String password = printed(welcome, "admin: password (\\S+)");
        Browser lena = new Browser(guide.server().port());
        assertThat(lena.signIn("lena", password).uri().getPath()).isEqualTo("/");
        assertThat(lena.get("/").body()).contains(key).contains("The guide API answers 503");
        assertThat(printed(welcome, "log in at (\\S+)"))
                .endsWith(":" + guide.server().port());
        String tasklist = printed(welcome, "Tasklist: \\S+?(/camunda\\S+)");
        assertThat(lena.get(tasklist).statusCode()).isEqualTo(200);
    }

    private static String printed(String welcome, String what) {
        Matcher found = Pattern.compile(what).matcher(welcome);
        assertThat(found.find()).as(what + " in " + welcome).isTrue();
        return found.group(1);
    }

    private static void paste(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", line.replaceFirst("curl ", "curl -sS --fail-with-body "))
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(said).isZero();
    }
}
