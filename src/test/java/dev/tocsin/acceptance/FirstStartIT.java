package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Browser;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start of a server that is no demo: its file in ./data, one administrator, nothing known to strangers. */
class FirstStartIT {
    private static final Pattern PRINTED = Pattern.compile("sign in as\\s+(\\S+)\\s+with the password\\s+(\\S+)");

    @TempDir
    Path folder;

    @Test
    void printsOnePasswordOnceThatWorksAfterAKillToo() {
        ServerProcess.Launch launch = ServerProcess.named("first", folder);
        ServerProcess first = launch.start();
        String password;
        try {
            Matcher printed = PRINTED.matcher(first.output());
            assertThat(printed.find()).as(first.output()).isTrue();
            password = printed.group(2);
            assertThat(printed.group(1)).isEqualTo("admin");
            assertThat(printed.find()).isFalse();
            assertThat(password).hasSizeGreaterThanOrEqualTo(16);
            assertThat(first.output()).doesNotContain("demo");
            Api admin = Api.signIn(first, "admin", password, "admin");
            assertThat(Api.list(admin.get("/api/v1/people").expect(200).json())).hasSize(1);
            assertThat(Api.list(admin.get("/api/v1/integrations").expect(200).json()))
                    .isEmpty();
            assertThat(new Browser(first.port())
                            .signIn("ana", "demo-tocsin")
                            .uri()
                            .getPath())
                    .isEqualTo("/login");
        } finally {
            first.kill();
        }
        try (ServerProcess again = launch.start()) {
            assertThat(again.output()).doesNotContain("password");
            assertThat(new Browser(again.port()).signIn("admin", password).uri().getPath())
                    .isEqualTo("/");
        }
    }
}
