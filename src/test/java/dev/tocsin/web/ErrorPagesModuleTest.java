package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.catalog.Role;
import dev.tocsin.error.Errors;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.Sender;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ErrorPagesModuleTest extends WebStories {
    @Autowired
    Errors errors;

    private Sender source() {
        return new Sender(
                port,
                integrations
                        .create("guide", Integration.Kind.API, "guide-api", 0)
                        .token());
    }

    private String report() {
        Sender source = source();
        source.post(
                "/api/v1/errors",
                """
                {"type":"IllegalStateException","message":"no <b>article</b> 77","release":"1.4.2","tags":{"crew":"nine"},
                 "stack":"\\tat org.guide.Guide.find(Guide.java:42)","link":"https://logs.example.org/1"}""");
        source.post(
                "/api/v1/logs", "{\"level\":\"error\",\"message\":\"cannot reach pool 7\"}\n{\"message\":\"fine\"}");
        time.settle();
        time.jump(Duration.ofMinutes(30));
        source.post(
                "/api/v1/errors",
                "{\"type\":\"IllegalStateException\",\"stack\":\"\\tat org.guide.Guide.find(Guide.java:43)\"}");
        return Long.toString(errors.list(null, "", "", 2).get(0).id());
    }

    @Test
    void withoutAnyThePageSaysHowToBegin() {
        assertThat(signedIn("ana").get("/errors").body())
                .contains("None yet.", "POST /api/v1/errors", "/loki/api/v1/push", "aria-current=\"page\"");
    }

    @Test
    void listsErrorsAndLogsAndShowsEachWithItsStackAndCauses() {
        String id = report();
        Browser ana = signedIn("ana");
        assertThat(ana.get("/errors").body())
                .contains("href=\"/errors/" + id + "\"", "org.guide.Guide.find:42", "<path d=\"M")
                .contains("cannot reach pool &lt;*&gt;", "Nobody looks at these rates yet", ">50 %<")
                .doesNotContain("<b>article");
        assertThat(ana.get("/errors?state=resolved").body()).contains("None matches.");
        assertThat(ana.get("/errors?q=nothing%25&service=guide-api").body()).contains("None matches.");
        assertThat(ana.get("/errors?state=all&q=illegal&service=guide-api").body())
                .contains("/errors/" + id);

        assertThat(ana.get("/errors/" + id).body())
                .contains("at org.guide.Guide.find(Guide.java:42)", "Release 1.4.2 was first heard of", "crew=nine")
                .contains("https://logs.example.org/1", "Resolve", "Ignore", "<dd><span>2</span>")
                .doesNotContain("Reopen");
        assertThat(ana.get("/errors/1").statusCode()).isEqualTo(404);
        assertThat(ana.get("/errors/x").statusCode()).isBetween(400, 404);
        assertThat(browser().get("/errors").body()).doesNotContain("IllegalStateException");
    }

    @Test
    void isResolvedReopenedAndIgnoredByAButton() {
        String id = report();
        Browser ana = signedIn("ana");
        String page = "/errors/" + id;
        assertThat(ana.submit(page, page + "/resolve").body())
                .contains("Resolved.", "by <span>Ana</span>", "after <span>30 min");
        assertThat(ana.submit(page, page + "/resolve").body()).contains("is already resolved");
        assertThat(ana.get("/errors").body()).contains("Nothing is open.", "One was", "30 min");
        assertThat(ana.submit(page, page + "/reopen").body()).contains("Open again.");
        assertThat(ana.submit(page, page + "/ignore").body()).contains("Ignored:");
    }

    @Test
    void programsListShowAndDecideOverRest() {
        String id = report();
        String ana = token("ana", Role.ON_CALL);
        Browser program = browser();
        assertThat(program.get("/api/v1/errors?state=all", "Authorization", ana).body())
                .contains("\"id\":\"" + id + "\"", "\"state\":\"OPEN\"", "\"occurrences\":2");
        assertThat(program.get("/api/v1/errors/" + id, "Authorization", ana).body())
                .contains(
                        "\"causes\":[{\"kind\":\"RELEASE\"", "\"stack\":\"\\tat org.guide.Guide.find(Guide.java:42)\"");
        assertThat(program.post("/api/v1/errors/" + id + "/resolve", "", "Authorization", ana)
                        .body())
                .contains("\"state\":\"RESOLVED\"", "\"closedBy\":\"Ana\"");
        assertThat(program.post("/api/v1/errors/" + id + "/resolve", "", "Authorization", ana)
                        .statusCode())
                .isEqualTo(409);
        assertThat(program.post("/api/v1/errors/" + id + "/reopen", "", "Authorization", ana)
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.get("/api/v1/errors?state=odd", "Authorization", ana).statusCode())
                .isBetween(400, 422);
        assertThat(program.get("/api/v1/errors/1", "Authorization", ana).statusCode())
                .isEqualTo(404);
        assertThat(program.get("/api/v1/logs/rates?minutes=60", "Authorization", ana)
                        .body())
                .contains("\"service\":\"guide-api\"", "\"errors\":1");
        assertThat(program.get("/api/v1/logs/patterns", "Authorization", ana).body())
                .contains("cannot reach pool <*>");

        HttpResponse<String> stranger = program.get("/api/v1/errors");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(program.post("/api/v1/errors/" + id + "/ignore", "", "Authorization", token("ana"))
                        .statusCode())
                .as("who may only look")
                .isEqualTo(403);
        assertThat(source().post("/api/v1/errors/" + id + "/ignore", "").statusCode())
                .as("an integration reports and does no more")
                .isEqualTo(401);
    }
}
