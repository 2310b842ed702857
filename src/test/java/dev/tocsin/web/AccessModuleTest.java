package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Passwords;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.platform.security.ApiTokens;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.TimeMachine;
import dev.tocsin.testkit.TocsinTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@TocsinTest
class AccessModuleTest {
    private static final String PASSWORD = "correct horse";

    @LocalServerPort
    int port;

    @Autowired
    Responders responders;

    @Autowired
    Passwords passwords;

    @Autowired
    ApiTokens tokens;

    @Autowired
    IdentityService identities;

    @Autowired
    TimeMachine time;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void people() {
        person("root", Role.ADMIN);
        person("ana", Role.ON_CALL);
    }

    @Test
    void strangersAreShownTheSignInOrToldSo() {
        assertThat(browser().get("/").uri().getPath()).isEqualTo("/login");
        assertThat(browser().get("/people").uri().getPath()).isEqualTo("/login");
        assertThat(browser().get("/camunda/app/tasklist/").uri().getPath()).isEqualTo("/login");
        assertThat(browser().get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
        HttpResponse<String> refused = browser().get("/api/v1/incidents", "Accept", "application/json");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("Sign in, or send a token");
        assertThat(browser().get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(browser().get("/actuator/info").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyReachesTheEnginesRestInterface() {
        assertThat(browser().get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(browser()
                        .post("/engine-rest/process-definition/key/notification/start", "{}")
                        .statusCode())
                .isEqualTo(401);
        String root = token("root", Role.ADMIN);
        assertThat(browser().get("/engine-rest/task", "Authorization", root).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPersonSignsInOnceForThePagesAndTheWebapps() {
        Browser ana = browser();
        assertThat(ana.signIn("ana", PASSWORD).uri().getPath()).isEqualTo("/");
        assertThat(ana.get("/").body()).contains("ana Person");

        HttpResponse<String> tasklist = ana.get("/camunda/app/tasklist/");
        assertThat(tasklist.statusCode()).isEqualTo(200);
        assertThat(tasklist.uri().getPath()).contains("tasklist").doesNotContain("setup");
        String engine = tasklist.uri().getPath().split("/")[4];
        HttpResponse<String> me = ana.get("/camunda/api/admin/auth/user/" + engine, "Accept", "application/json");
        assertThat(me.body())
                .contains("\"userId\":\"ana\"")
                .contains("tasklist")
                .doesNotContain("cockpit");
        assertThat(ana.get("/camunda/app/cockpit/").statusCode()).isEqualTo(403);
        assertThat(ana.get("/people").statusCode()).isEqualTo(403);
        assertThat(ana.get("/people").body()).contains("This is not open to you");
    }

    @Test
    void theWebappsOwnCsrfProtectionStays() {
        Browser ana = browser();
        ana.signIn("ana", PASSWORD);
        String engine = ana.get("/camunda/app/tasklist/").uri().getPath().split("/")[4];
        String query = "/camunda/api/engine/engine/" + engine + "/task/count";

        assertThat(ana.post(query, "{}", json("X-XSRF-TOKEN", ana.cookie("XSRF-TOKEN")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ana.post(query, "{}", json()).statusCode()).isEqualTo(403);
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginLookTheSameAndGuessingGetsSlow() {
        Browser stranger = browser();
        assertThat(stranger.signIn("ana", "wrong").uri().getQuery()).isEqualTo("wrong");
        assertThat(stranger.signIn("nobody", "wrong").uri().getQuery()).isEqualTo("wrong");
        for (int n = 0; n < 12; n++) {
            stranger.signIn("guessed", "wrong");
        }
        assertThat(stranger.signIn("guessed", "wrong").uri().getQuery()).isEqualTo("wait");
        assertThat(browser().signIn("ana", PASSWORD).uri().getPath()).isEqualTo("/");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Browser root = browser();
        root.signIn("root", PASSWORD);

        HttpResponse<String> forged = root.post(
                "/people", "login=eve&name=Eve&zone=UTC", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(root.post("/api/v1/incidents", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(responders.byLogin("eve")).isEmpty();
    }

    @Test
    void aTokenDoesNoMoreThanItsRolesAndItsOwnerAndEndsWithThem() {
        String reader = token("ana");
        assertThat(browser().get("/api/v1/incidents", "Authorization", reader).statusCode())
                .isEqualTo(200);
        assertThat(browser()
                        .post("/api/v1/incidents", "{}", "Authorization", reader, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        String writer = token("ana", Role.ON_CALL, Role.ADMIN);
        assertThat(browser()
                        .post(
                                "/api/v1/incidents",
                                opening(),
                                "Authorization",
                                writer,
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(201);
        assertThat(browser().get("/actuator/info", "Authorization", writer).statusCode())
                .isEqualTo(403);

        responders.activate(responders.byLogin("ana").orElseThrow().id(), false);
        assertThat(browser().get("/api/v1/incidents", "Authorization", writer).statusCode())
                .isEqualTo(401);
        assertThat(browser()
                        .get("/api/v1/incidents", "Authorization", "Bearer guess")
                        .body())
                .contains("The token is unknown or was revoked");
    }

    @Test
    void aTokenMayAlsoComeAsABasicPassword() {
        String secret = token("ana").substring("Bearer ".length());
        String basic = Base64.getEncoder().encodeToString(("x:" + secret).getBytes(StandardCharsets.UTF_8));
        assertThat(browser()
                        .get("/api/v1/incidents", "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser()
                        .get("/api/v1/incidents", "Authorization", "Basic !!!")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theSignInSurvivesARestartAndEndsWithANewPasswordOrDeactivation() {
        Browser ana = browser();
        ana.signIn("ana", PASSWORD);
        ana.forget("JSESSIONID");
        assertThat(ana.get("/").uri().getPath()).isEqualTo("/");

        time.advance(Duration.ofSeconds(1));
        passwords.set(responders.byLogin("ana").orElseThrow().id(), "another horse");
        assertThat(ana.get("/").uri().getPath()).isEqualTo("/login");
        assertThat(ana.signIn("ana", "another horse").uri().getPath()).isEqualTo("/");
        responders.activate(responders.byLogin("ana").orElseThrow().id(), false);
        assertThat(ana.get("/").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void signingOutEndsItForTheWebappsToo() {
        Browser ana = browser();
        ana.signIn("ana", PASSWORD);
        assertThat(ana.submit("/", "/logout").uri().getPath()).isEqualTo("/login");
        assertThat(ana.get("/camunda/app/tasklist/").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void theEngineKnowsPeopleAndGroupsButNoPasswords() {
        assertThat(identities.createUserQuery().userId("ana").singleResult().getLastName())
                .isEqualTo("Person");
        assertThat(identities.createUserQuery().memberOfGroup("on-call").list())
                .extracting(it -> it.getId())
                .containsExactly("ana");
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").list())
                .extracting(it -> it.getId())
                .containsExactly("root");
        assertThat(database.sql("SELECT COUNT(*) FROM ACT_ID_USER WHERE PWD_ IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
        responders.activate(responders.byLogin("ana").orElseThrow().id(), false);
        assertThat(identities.createUserQuery().userId("ana").singleResult()).isNull();
    }

    @Test
    void nothingHereIsAPageForPeopleAndAProblemForPrograms() {
        Browser ana = browser();
        ana.signIn("ana", PASSWORD);
        assertThat(ana.get("/no/such/page").statusCode()).isEqualTo(404);
        assertThat(ana.get("/no/such/page").body()).contains("There is nothing here");
        HttpResponse<String> problem = ana.get("/api/v1/nothing", "Accept", "application/json");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static String[] json(String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("Content-Type", "application/json", "Accept", "application/json"),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    private static String opening() {
        return "{\"title\":\"By hand\",\"priority\":\"LOW\"}";
    }

    private Browser browser() {
        return new Browser(port);
    }

    private String token(String owner, Role... roles) {
        return "Bearer "
                + tokens.create(
                                "test",
                                responders.byLogin(owner).orElseThrow().id().value(),
                                java.util.Arrays.stream(roles)
                                        .map(Role::group)
                                        .collect(java.util.stream.Collectors.toSet()))
                        .secret();
    }

    private void person(String login, Role role) {
        Responder person = responders.add(new Profile(login, login + " Person", "", ZoneOffset.UTC, Set.of(role)));
        passwords.set(person.id(), PASSWORD);
    }
}
