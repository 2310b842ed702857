package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.testkit.Browser;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The demo's team with phones that can be listened to: on-call's (Ana's and Ben's), the lead's and the CTO's.
 *
 * @param ana somebody on call, at the REST interface
 * @param source the demo's integration
 */
record Guide(ServerProcess server, Api ana, Api source, Phone onCall, Phone lead, Phone cto) implements AutoCloseable {
    private static final String PASSWORD = "demo-tocsin";
    private static final String TOKEN = "demodemodemodemodemodemodemodemo";

    static Guide at(ServerProcess server) {
        Phone onCall = new Phone("on-call");
        Phone lead = new Phone("lead");
        Phone cto = new Phone("cto");
        Browser admin = new Browser(server.port());
        admin.signIn("admin", PASSWORD);
        reach(admin, "ana", "on-call", onCall);
        reach(admin, "ben", "on-call", onCall);
        reach(admin, "lena", "engineering-lead", lead);
        reach(admin, "carl", "cto", cto);
        return new Guide(
                server,
                Api.signIn(server, "ana", PASSWORD, "on-call"),
                new Api(server.url(), TOKEN),
                onCall,
                lead,
                cto);
    }

    /** The same people at a server that was started again, or at another node. */
    Guide movedTo(ServerProcess node) {
        return new Guide(node, ana.at(node), source.at(node), onCall, lead, cto);
    }

    /** Posts alerts as Prometheus does. */
    void fire(Map<String, String> labels, Map<String, String> annotations) {
        source.post("/api/v2/alerts", List.of(Map.of("labels", labels, "annotations", annotations)))
                .expect(200);
    }

    /** The incident that an alert of this name has opened, waiting for it; its key. */
    String opened(String title) {
        return Awaitility.await("an incident called " + title)
                .atMost(java.time.Duration.ofSeconds(60))
                .until(
                        () -> ana.incidents("all").stream()
                                .filter(it -> it.path("title").asText().equals(title))
                                .findFirst()
                                .map(it -> it.path("key").asText())
                                .orElse(""),
                        key -> !key.isEmpty());
    }

    /** Resolves what other stories have left open. */
    void tidyUp() {
        for (JsonNode open : ana.incidents("open")) {
            ana.act(open.path("key").asText(), "resolve", Map.of("cause", "other", "note", "Left by another story"));
        }
    }

    String state(String key) {
        return ana.incident(key).at("/incident/state").asText();
    }

    /** Its history, oldest first: {@code kind: text}. */
    List<String> timeline(String key) {
        return Api.list(ana.incident(key).path("timeline")).stream()
                .map(it -> it.path("kind").asText() + ": " + it.path("text").asText())
                .toList();
    }

    JsonNode call(String key, String level) {
        return Api.list(ana.incident(key).path("calls")).stream()
                .filter(it -> it.path("level").asText().equals(level))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " has called nobody at " + level));
    }

    @Override
    public void close() {
        onCall.close();
        lead.close();
        cto.close();
    }

    private static void reach(Browser admin, String login, String role, Phone phone) {
        String page = "/people/" + login;
        var saved = admin.submit(
                page,
                page,
                "login",
                login,
                "name",
                Character.toUpperCase(login.charAt(0)) + login.substring(1) + " Demo",
                "email",
                login + "@example.org",
                "zone",
                "Europe/Berlin",
                "quietFrom",
                "22:00",
                "quietUntil",
                "07:00",
                "roles",
                role,
                "channel",
                "webhook",
                "address",
                phone.address(),
                "secret",
                phone.secret(),
                "password",
                "");
        assertThat(saved.uri().getPath()).as(saved.body()).isEqualTo("/people");
    }
}
