package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every amtool command that talks to a server, unmodified. */
@Needs("amtool")
@ExtendWith(OneServer.class)
class AmtoolIT {
    private Guide guide;
    private Amtool amtool;

    @BeforeEach
    void pointAmtoolAtTheServer(Guide shared) {
        guide = shared;
        amtool = new Amtool(guide.source());
    }

    @Test
    void addsAnAlertThatOpensAnIncidentAndFindsItAgain() {
        amtool.run(
                "alert",
                "add",
                "AmtoolAdds",
                "service=amtool-adds",
                "severity=warning",
                "--annotation=summary=Added by hand",
                "--generator-url=http://example.org/graph");

        String key = guide.opened("Added by hand");
        JsonNode incident = guide.ana().incident(key).path("incident");
        assertThat(incident.path("priority").asText()).isEqualTo("MEDIUM");
        assertThat(incident.path("sourceUrl").asText()).isEqualTo("http://example.org/graph");
        assertThat(amtool.run("alert", "query", "AmtoolAdds"))
                .contains("Added by hand")
                .contains("active");
        assertThat(amtool.run("-o", "extended", "alert", "query", "alertname=~AmtoolA.*", "severity=warning"))
                .contains("service=\"amtool-adds\"")
                .contains("http://example.org/graph");
        assertThat(amtool.run("-o", "json", "alert", "query", "service=amtool-adds", "--receiver=.*"))
                .contains("\"fingerprint\"");
        assertThat(amtool.run("alert", "query", "AmtoolAdds", "severity=critical"))
                .doesNotContain("Added by hand");
    }

    @Test
    void aSilenceMadeWithAmtoolReallySilencesAndItsEndLetsWhatStillFiresOpen() {
        String silence = amtool.run(
                "silence",
                "add",
                "alertname=~AmtoolSil.*",
                "service=amtool-silences",
                "--comment=planned work",
                "--author=ana",
                "--duration=1h");
        assertThat(UUID.fromString(silence)).isNotNull();
        amtool.run(
                "alert",
                "add",
                "AmtoolSilenced",
                "service=amtool-silences",
                "severity=critical",
                "--annotation=summary=Not now");

        await("shown as suppressed").until(() -> amtool.run("alert", "query", "--silenced", "AmtoolSilenced")
                .contains("suppressed"));
        assertThat(amtool.run("alert", "query", "AmtoolSilenced")).doesNotContain("Not now");
        amtool.run(
                "alert",
                "add",
                "AmtoolAfterwards",
                "service=amtool-silences",
                "severity=info",
                "--annotation=summary=Came after the silenced one");
        guide.opened("Came after the silenced one");
        assertThat(guide.ana().incidents("all"))
                .noneMatch(it -> it.path("title").asText().equals("Not now"));

        amtool.run("silence", "expire", silence);
        String key = guide.opened("Not now");
        await("paged").until(() -> !guide.onCall().pages(key).isEmpty());
    }

    @Test
    void aSilenceIsFoundProlongedExpiredAndImportedAgain() {
        String silence = amtool.run(
                "silence",
                "add",
                "AmtoolKeeps",
                "service=~amtool-.*",
                "instance!=a",
                "node!~b.*",
                "--comment=for an hour",
                "--author=ana",
                "--duration=1h");
        assertThat(amtool.run("silence", "query", "-q", "AmtoolKeeps", "service=~amtool-.*"))
                .isEqualTo(silence);
        assertThat(amtool.run("silence", "query", "--created-by=ana", "--within=2h", "AmtoolKeeps"))
                .contains("for an hour");

        amtool.run("silence", "update", "--duration=2h", "--comment=for two hours", silence);
        assertThat(amtool.run("silence", "query", "AmtoolKeeps"))
                .contains("for two hours")
                .contains(silence);

        String exported = amtool.run("-o", "json", "silence", "query", "AmtoolKeeps");
        amtool.run("silence", "expire", silence);
        assertThat(amtool.run("silence", "query", "-q", "AmtoolKeeps")).isEmpty();
        assertThat(amtool.run("silence", "query", "-q", "--expired", "AmtoolKeeps"))
                .isEqualTo(silence);

        amtool.told(exported, "silence", "import");
        String imported = amtool.run("silence", "query", "-q", "AmtoolKeeps");
        assertThat(UUID.fromString(imported)).isNotNull();
        assertThat(amtool.run("-o", "extended", "silence", "query", "AmtoolKeeps"))
                .contains("instance!=\"a\"")
                .contains("node!~\"b.*\"")
                .contains("for two hours");
        amtool.run("silence", "expire", imported);
    }

    @Test
    void refusalsAreShownByAmtool() {
        assertThat(amtool.say("", "silence", "expire", UUID.randomUUID().toString())
                        .code())
                .isNotZero();
        assertThat(new Amtool(new Api(guide.server().url(), "wrong"))
                        .say("", "alert", "query")
                        .code())
                .isNotZero();
    }

    @Test
    void showsConfigurationRoutesAndCluster() {
        assertThat(amtool.run("config", "show")).contains("receiver: tocsin");
        assertThat(amtool.run("config", "routes", "show"))
                .contains("default-route")
                .contains("receiver: tocsin");
        assertThat(amtool.run("config", "routes", "test", "--verify.receivers=tocsin", "severity=critical"))
                .isEqualTo("tocsin");
        assertThat(amtool.run("cluster", "show")).contains("Cluster Status:");
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    }
}
