package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.testkit.Crew;
import dev.tocsin.testkit.TocsinTest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

@TocsinTest
class CatalogRestModuleTest {
    @Autowired
    TestRestTemplate http;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Crew crew;

    private String admin = "";
    private String onCall = "";

    @BeforeEach
    void arrive() {
        crew.arrive();
        admin = tokens.create("test", null, Set.of(Role.ADMIN.group())).secret();
        onCall = tokens.create("test", null, Set.of(Role.ON_CALL.group())).secret();
    }

    @Test
    void setsUpATeamFromNothing() {
        sent(
                admin,
                HttpMethod.POST,
                "/people",
                201,
                """
                {"login": "zoe", "name": "Zoë 🚑", "email": "zoe@example.org", "zone": "America/Los_Angeles",
                 "roles": ["on-call", "engineering-lead"], "quietFrom": "23:00", "password": "a long enough one",
                 "contacts": [{"channel": "webhook", "address": "https://example.org/hook", "secret": "whsec_c2VjcmV0"}]}
                """);
        sent(
                admin,
                HttpMethod.POST,
                "/teams",
                201,
                """
                {"slug": "maps", "name": "Maps", "zone": "America/Los_Angeles", "lead": "zoe"}""");
        sent(
                admin,
                HttpMethod.PUT,
                "/teams/maps/rotation",
                200,
                """
                {"handOffDay": "monday", "handOffTime": "09:00", "startsOn": "2026-01-05", "members": ["zoe", "ana"]}""");
        sent(
                admin,
                HttpMethod.POST,
                "/services",
                201,
                """
                {"slug": "tiles", "name": "Tiles", "team": "maps", "criticality": "high",
                 "runbook": "https://example.org/tiles"}""");

        JsonNode zoe = got("/people/zoe");
        assertThat(zoe.path("name").asText()).isEqualTo("Zoë 🚑");
        assertThat(zoe.path("contacts").path(0).path("address").asText()).isEqualTo("https://example.org/hook");
        assertThat(zoe.toString()).doesNotContain("whsec_").doesNotContain("long enough");
        assertThat(got("/teams/maps").path("lead").asText()).isEqualTo("zoe");
        assertThat(got("/teams/maps/oncall?at=2026-01-06T12:00:00Z")
                        .path("onCall")
                        .path(0)
                        .asText())
                .isEqualTo("zoe");
        assertThat(got("/teams/maps/oncall?at=2026-01-13T12:00:00Z")
                        .path("onCall")
                        .path(0)
                        .asText())
                .isEqualTo("ana");
        assertThat(got("/services/tiles").path("criticality").asText()).isEqualTo("high");
    }

    @Test
    void tellsATokenOnceAndTakesItBack() {
        JsonNode made = sent(
                admin,
                HttpMethod.POST,
                "/integrations",
                201,
                """
                {"name": "prometheus", "kind": "alertmanager"}""");
        String token = made.path("token").asText();
        assertThat(alerts(token)).isEqualTo(200);
        assertThat(got("/integrations").toString()).contains("prometheus").doesNotContain(token);
        JsonNode rotated = sent(
                admin,
                HttpMethod.POST,
                "/integrations/" + made.path("id").asText() + "/rotate?graceSeconds=0",
                200,
                null);
        assertThat(alerts(token)).isEqualTo(401);
        assertThat(alerts(rotated.path("token").asText())).isEqualTo(200);
        sent(
                admin,
                HttpMethod.PUT,
                "/integrations/" + made.path("id").asText() + "/limit",
                204,
                "{\"ratePerSecond\": 7}");
        assertThat(got("/integrations").path(0).path("ratePerSecond").asInt()).isEqualTo(7);
        sent(admin, HttpMethod.DELETE, "/integrations/" + made.path("id").asText(), 204, null);
        assertThat(alerts(rotated.path("token").asText())).isEqualTo(401);
    }

    @Test
    void leavesAdministrationToAdministrators() {
        sent(onCall, HttpMethod.POST, "/people", 403, "{\"login\": \"x\", \"name\": \"X\"}");
        sent(onCall, HttpMethod.GET, "/integrations", 403, null);
        sent(onCall, HttpMethod.POST, "/teams", 403, "{\"slug\": \"x\", \"name\": \"X\"}");
        sent("nonsense", HttpMethod.GET, "/people", 401, null);
        sent(onCall, HttpMethod.GET, "/people", 200, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /people   | {                                                      | 400 | no JSON",
                "POST | /people   | []                                                     | 400 | type",
                "POST | /people   |                                                        | 400 | body",
                "POST | /people   | {\"login\": \"x\", \"name\": \"X\", \"nmae\": \"X\"}   | 400 | /nmae",
                "POST | /people   | {\"login\": \"x\"}                                     | 400 | /name",
                "POST | /people   | {\"login\": \"X Y\", \"name\": \"X\"}                  | 400 | /login",
                "POST | /people   | {\"login\": \"x\", \"name\": {\"a\": 1}}               | 400 | /name",
                "POST | /people   | {\"login\": \"x\", \"name\": \"X\", \"zone\": \"Mars\"} | 400 | /zone",
                "POST | /people   | {\"login\": \"x\", \"name\": \"X\", \"roles\": [\"king\"]} | 400 | /roles",
                "POST | /people   | {\"login\": \"x\", \"name\": \"X\", \"contacts\": [{\"channel\": \"pigeon\"}]} | 400 | /contacts/0/channel",
                "POST | /people   | {\"login\": \"ana\", \"name\": \"X\"}                  | 409 | ana",
                "PUT  | /people/nobody | {\"login\": \"nobody\", \"name\": \"X\"}          | 404 | nobody",
                "POST | /services | {\"slug\": \"x\", \"name\": \"X\", \"runbook\": \"javascript:1\"} | 400 | /runbook",
                "POST | /services | {\"slug\": \"x\", \"name\": \"X\", \"team\": \"none\"} | 400 | /team",
                "PUT  | /teams/guide/rotation | {\"handOffDay\": \"someday\", \"handOffTime\": \"9\", \"members\": []} | 400 | /handOff",
                "PUT  | /teams/guide/rotation | {\"handOffDay\": \"monday\", \"handOffTime\": \"09:00\", \"members\": [\"none\"]} | 400 | /members/0",
                "POST | /integrations | {\"name\": \"x\", \"kind\": \"carrier-pigeon\"}    | 400 | /kind",
                "POST | /tokens   | {\"name\": \"\"}                                       | 400 | /name",
                "POST | /incidents | {\"title\": \"x\\u0000\", \"priority\": \"LOW\"}     | 400 | /title",
                "POST | /incidents | {\"title\": \"x\", \"priority\": \"URGENT\"}          | 400 | /priority",
                "POST | /incidents | {\"title\": \"x\", \"priority\": 3}                 | 400 | /priority",
                "POST | /incidents | {\"title\": \"x\", \"priority\": \"LOW\", \"service\": \"none\"} | 400 | /service",
                "GET  | /incidents/INC-99999 |                                             | 404 | INC-99999",
                "GET  | /incidents?state=odd |                                             | 400 | state",
                "GET  | /incidents?limit=many |                                            | 400 | /limit",
                "PUT  | /incidents |                                                       | 405 | Method Not Allowed",
            })
    void saysWhatIsWrongAndWhere(HttpMethod method, String path, @Nullable String body, int status, String said) {
        JsonNode problem = sent(admin, method, path, status, body);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.toString()).contains(said);
    }

    @Test
    void describesItselfInOpenApi() {
        JsonNode api = http.getForObject("/v3/api-docs", JsonNode.class);
        assertThat(api.path("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/v1/incidents",
                        "/api/v1/incidents/{key}/acknowledge",
                        "/api/v1/people",
                        "/api/v1/teams/{slug}/rotation",
                        "/api/v1/services",
                        "/api/v1/integrations",
                        "/api/v1/tokens")
                .noneMatch(path -> path.startsWith("/camunda") || path.startsWith("/engine"));
    }

    private JsonNode got(String path) {
        return sent(admin, HttpMethod.GET, path, 200, null);
    }

    private int alerts(String token) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(token);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.exchange("/api/v2/alerts", HttpMethod.POST, new HttpEntity<>("[]", headers), String.class)
                .getStatusCode()
                .value();
    }

    private JsonNode sent(String token, HttpMethod method, String path, int status, @Nullable String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(token);
        headers.setContentType(MediaType.APPLICATION_JSON);
        ResponseEntity<JsonNode> answer =
                http.exchange("/api/v1" + path, method, new HttpEntity<>(body, headers), JsonNode.class);
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.getHeaders().getContentType()).isNotNull().satisfies(type -> assertThat(type.toString())
                    .startsWith("application/problem+json"));
        }
        return answer.getBody();
    }
}
