package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.HttpStub;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class MonitorsRestModuleTest extends MonitorStories {
    @LocalServerPort
    int port;

    @Autowired
    Responders responders;

    @Autowired
    ApiTokens tokens;

    private String token(Role role) {
        String login = responders.all().stream().anyMatch(it -> it.login().equals("root")) ? "root" : "";
        if (login.isEmpty()) {
            responders.add(new Profile("root", "Root", "", ZoneOffset.UTC, Set.of(Role.ADMIN, Role.ON_CALL)));
        }
        long owner = responders.byLogin("root").orElseThrow().id().value();
        return "Bearer " + tokens.create("test", owner, Set.of(role.group())).secret();
    }

    private HttpResponse<String> put(String yaml, Role role, String query) {
        return new Browser(port)
                .put(
                        "/api/v1/monitors" + query,
                        yaml,
                        "Authorization",
                        token(role),
                        "Content-Type",
                        "application/yaml");
    }

    @Test
    void anAdministratorReplacesTheMonitorsAndEverybodySeesThem() {
        try (HttpStub site = new HttpStub()) {
            String yaml = "monitors:\n  - {name: site, kind: http, target: '%s'}\n".formatted(site.url());
            HttpResponse<String> put = put(yaml, Role.ADMIN, "");
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            assertThat(put.body()).contains("\"added\":1");
            time.settle();

            HttpResponse<String> list = new Browser(port).get("/api/v1/monitors", "Authorization", token(Role.ON_CALL));
            assertThat(list.body())
                    .contains("\"name\":\"site\"", "\"state\":\"UP\"", "\"name\":\"latency\"", "\"source\":\"root\"");
            assertThat(new Browser(port)
                            .post("/api/v1/monitors/site/run", "", "Authorization", token(Role.ON_CALL))
                            .statusCode())
                    .isEqualTo(202);
            time.settle();
            assertThat(site.requests()).hasSize(2);
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefusedInWords() {
        HttpResponse<String> form = new Browser(port)
                .put(
                        "/api/v1/monitors",
                        "monitors: []",
                        "Authorization",
                        token(Role.ADMIN),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.body()).contains("Content-Type is not one that is taken here");
    }

    @Test
    void mistakesAreAnsweredWithTheirLines() {
        HttpResponse<String> put = put("monitors:\n  - {name: site, kind: http}\n", Role.ADMIN, "");

        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(put.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(put.body()).contains("\"line\":2", "\"path\":\"monitors[0].target\"");
        assertThat(put("monitors: []", Role.ADMIN, "?dryRun=true").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyAdministratorsSeeOrChangeTheYaml() {
        assertThat(put("monitors: []", Role.ON_CALL, "").statusCode()).isEqualTo(403);
        assertThat(new Browser(port)
                        .get("/api/v1/monitors", "Authorization", token(Role.ON_CALL), "Accept", "application/yaml")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> yaml = new Browser(port)
                .get("/api/v1/monitors", "Authorization", token(Role.ADMIN), "Accept", "application/yaml");
        assertThat(yaml.statusCode()).as(yaml.body()).isEqualTo(200);
        assertThat(new Browser(port)
                        .get("/api/v1/monitors/nothing", "Authorization", token(Role.ON_CALL))
                        .statusCode())
                .isEqualTo(404);
    }
}
