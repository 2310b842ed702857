package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignInModuleTest extends WebStories {

    @Test
    void aPersonSignsInOnceForThePagesAndTheWebapps() {
        Browser ana = browser();
        assertThat(ana.signIn("ana", PASSWORD).uri().getPath()).isEqualTo("/");
        assertThat(ana.get("/").body()).contains("Ana");

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
    void theTasklistGoesOnWhenTheNextRequestReachesAnotherNode() {
        Browser ana = browser();
        ana.signIn("ana", PASSWORD);
        String engine = ana.get("/camunda/app/tasklist/").uri().getPath().split("/")[4];
        String query = "/camunda/api/engine/engine/" + engine + "/task/count";
        for (int node = 0; node < 3; node++) {
            ana.forget("JSESSIONID");
            assertThat(ana.post(query, "{}", json("X-XSRF-TOKEN", ana.cookie("XSRF-TOKEN")))
                            .statusCode())
                    .isEqualTo(200);
        }
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
    void aCookieThatWasSignedOutIsWorthNothing() {
        Browser ana = browser();
        ana.signIn("ana", PASSWORD);
        String stolen = "TOCSIN-SIGN-IN=" + ana.cookie("TOCSIN-SIGN-IN");
        assertThat(browser().get("/", "Cookie", stolen).uri().getPath()).isEqualTo("/");
        Browser phone = browser();
        time.advance(Duration.ofSeconds(1));
        phone.signIn("ana", PASSWORD);
        ana.submit("/", "/logout");
        assertThat(browser().get("/", "Cookie", stolen).uri().getPath()).isEqualTo("/login");
        assertThat(phone.get("/").uri().getPath()).isEqualTo("/");
    }

    @Test
    void aSessionThatSomebodyElsePlantedIsNobodysSignIn() {
        Browser ana = browser();
        ana.get("/camunda/app/tasklist/");
        ana.signIn("ana", PASSWORD);
        ana.get("/camunda/app/tasklist/");
        assertThat(browser()
                        .get("/", "Cookie", "JSESSIONID=" + ana.cookie("JSESSIONID"))
                        .uri()
                        .getPath())
                .isEqualTo("/login");
    }

    @Test
    void theSignInLeadsWhereOneWantedToGoAndNowhereElse() {
        Browser ana = browser();
        HttpResponse<String> asked = ana.get("/tokens?sort=name");
        assertThat(asked.uri().toString()).endsWith("/login?next=/tokens?sort%3Dname");
        assertThat(asked.body()).contains("value=\"/tokens?sort=name\"");
        String wrong = ana.submit("/login", "/login", "username", "ana", "password", "no", "next", "/tokens")
                .uri()
                .getRawQuery();
        assertThat(wrong).isEqualTo("wrong&next=/tokens");
        assertThat(ana.submit("/login", "/login", "username", "ana", "password", PASSWORD, "next", "/tokens")
                        .uri()
                        .getPath())
                .isEqualTo("/tokens");
        for (String elsewhere : List.of("//evil.example", "https://evil.example/", "/\\evil.example", "x")) {
            assertThat(browser()
                            .submit("/login", "/login", "username", "ana", "password", PASSWORD, "next", elsewhere)
                            .uri()
                            .toString())
                    .isEqualTo("http://localhost:" + port + "/");
        }
    }

    @Test
    void aPageThatAsksInTheBackgroundIsToldToReload() {
        HttpResponse<String> refused = browser().get("/", "HX-Request", "true");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("HX-Refresh")).hasValue("true");
    }

    @Test
    void signingOutEndsItForTheWebappsToo() {
        Browser ana = browser();
        ana.signIn("ana", PASSWORD);
        assertThat(ana.submit("/", "/logout").uri().getPath()).isEqualTo("/login");
        assertThat(ana.get("/camunda/app/tasklist/").uri().getPath()).isEqualTo("/login");
    }

    private static String[] json(String... more) {
        return Stream.concat(
                        Stream.of("Content-Type", "application/json", "Accept", "application/json"),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }
}
