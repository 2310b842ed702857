package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Role;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessModuleTest extends WebStories {
    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient database;

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
    void anAdministratorSeesEveryTaskAndCockpitAndAdmin() {
        Browser root = browser();
        root.signIn("root", PASSWORD);
        String engine = root.get("/camunda/app/cockpit/").uri().getPath().split("/")[4];
        HttpResponse<String> me = root.get("/camunda/api/admin/auth/user/" + engine, "Accept", "application/json");
        assertThat(me.body()).contains("cockpit", "admin", "tasklist");
        assertThat(root.get("/camunda/app/admin/" + engine + "/").statusCode()).isEqualTo(200);
        assertThat(root.get(
                                "/camunda/api/engine/engine/" + engine + "/process-definition/count",
                                "Accept",
                                "application/json")
                        .body())
                .doesNotContain("\"count\":0");
    }

    @Test
    void theEngineKnowsPeopleAndGroupsButNoPasswords() {
        assertThat(identities.createUserQuery().userId("ana").singleResult().getLastName())
                .isEqualTo("Ana");
        assertThat(identities.createUserQuery().memberOfGroup("on-call").list())
                .extracting(it -> it.getId())
                .containsExactly("ana", "ben");
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

    private static String opening() {
        return "{\"title\":\"By hand\",\"priority\":\"LOW\"}";
    }
}
