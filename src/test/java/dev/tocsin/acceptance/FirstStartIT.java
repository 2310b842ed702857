package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.SlackHand;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start of a server that is no demo: its file in ./data, one administrator, nothing known to strangers. */
class FirstStartIT {
    private static final Pattern PRINTED = Pattern.compile("sign in as\\s+(\\S+)\\s+with the password\\s+(\\S+)");

    private static final Map<String, Object> NINA = Map.of(
            "login", "nina",
            "name", "Nina",
            "email", "nina@example.org",
            "roles", List.of("cto"),
            "contacts", List.of(Map.of("channel", "slack", "address", "nina@example.org")));

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
        try (SlackStub slack = new SlackStub();
                ServerProcess again = launch.with(
                                "TOCSIN_SLACK_TOKEN=" + SlackStub.TOKEN,
                                "TOCSIN_SLACK_SIGNING_SECRET=" + SlackStub.SIGNING_SECRET,
                                "TOCSIN_SLACK_CHANNEL=" + SlackWorkspace.INCIDENTS,
                                "TOCSIN_SLACK_API_URL=" + slack.url())
                        .start()) {
            assertThat(again.output()).doesNotContain("password");
            Api admin = Api.signIn(again, "admin", password, "admin");
            slackIsSetUpAsItsDocumentSays(again, admin, slack);
        }
    }

    /** Steps 6 and 8 of src/docs/slack.md, and the first page answered from where it is read. */
    private static void slackIsSetUpAsItsDocumentSays(ServerProcess server, Api admin, SlackStub slack) {
        slack.workspace().person("U0NINA", "nina@example.org");
        admin.post("/api/v1/people", NINA).expect(201);
        admin.post("/api/v1/people/nina/contacts/slack/test", Map.of()).expect(200);
        soon("the test message")
                .until(() -> slack.workspace().messages("U0NINA").size(), it -> it == 1);

        String token = admin.post("/api/v1/integrations", Map.of("name", "try", "kind", "api", "ratePerSecond", 0))
                .expect(201)
                .json()
                .path("token")
                .asText();
        new Api(server.url(), token)
                .post("/api/v1/alerts", alertOfTheDocument())
                .expect(200);
        soon("the card")
                .until(
                        () -> slack.workspace()
                                .messages(SlackWorkspace.INCIDENTS)
                                .size(),
                        it -> it == 1);
        soon("the page").until(() -> slack.workspace().messages("U0NINA").size(), it -> it == 2);
        String key = admin.incidents("open").get(0).path("key").asText();
        assertThat(slack.workspace().messages("U0NINA").get(1).text())
                .startsWith("🟠 HIGH " + key + ": Try Slack. Next: pages ");

        new SlackHand(server.port(), slack, Clock.systemUTC(), "U0NINA")
                .clicks("incident_acknowledge", key.replace("INC-", ""));
        soon("the click").until(() -> admin.incident(key).at("/incident/state").asText(), "ACKNOWLEDGED"::equals);
        soon("the card says so").until(() -> slack.workspace()
                .messages(SlackWorkspace.INCIDENTS)
                .get(0)
                .blocks()
                .contains("Nina is on it"));
    }

    private static JsonNode alertOfTheDocument() {
        try {
            Matcher body = Pattern.compile("/api/v1/alerts[^']+-d '([^']+)'")
                    .matcher(Files.readString(Path.of("src/docs/slack.md")));
            assertThat(body.find()).isTrue();
            return new ObjectMapper().readTree(body.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ConditionFactory soon(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30));
    }
}
