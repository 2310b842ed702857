package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Role;
import dev.tocsin.testkit.HttpStub;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OnCallRestModuleTest extends WebStories {
    @Autowired
    ObjectMapper json;

    @Test
    void aPlanOfSeveralLayersIsPutReadAndLookedAt() {
        String lead = token("lena", Role.ENGINEERING_LEAD);
        JsonNode put = body(
                put(
                        "/api/v1/teams/guide/schedule",
                        lead,
                        """
                {"layers": [
                  {"name": "Days", "zone": "Europe/Berlin",
                   "rotation": {"cadence": "daily", "members": ["ben"], "startsOn": "2026-01-05", "handOffTime": "08:00"},
                   "hours": [{"days": ["monday", "tuesday"], "from": "08:00", "until": "20:00"}]},
                  {"name": "Rest", "rotation": {"cadence": "weekly", "handOffDay": "monday", "members": ["ana"]}},
                  {"name": "Second", "duty": "secondary", "rotation": {"cadence": "monthly", "members": ["lena"]}}]}
                """));
        assertThat(put.at("/layers/0/hours/0/days/1").asText()).isEqualTo("tuesday");
        assertThat(put.at("/layers/1/zone").asText()).isEqualTo("Africa/Lagos");

        JsonNode now = body(get("/api/v1/oncall/guide", lead));
        assertThat(now.at("/primary/0/responder").asText()).isEqualTo("ben");
        assertThat(now.at("/secondary/0/responder").asText()).isEqualTo("lena");
        assertThat(now.at("/next/0/responder").asText()).isEqualTo("ana");
        Instant night = time.now().plus(Duration.ofHours(13));
        assertThat(body(get("/api/v1/oncall?at=" + night, lead)).toString()).contains("\"ana\"");
        assertThat(body(get("/api/v1/oncall/guide/shifts", lead)).size()).isGreaterThan(8);
        JsonNode coverage = body(get("/api/v1/oncall/guide/coverage?days=30", lead));
        assertThat(coverage.path("findings")).isEmpty();
        assertThat(coverage.path("loads")).hasSize(2);

        String again = put.toString();
        assertThat(put("/api/v1/teams/guide/schedule", lead, again).statusCode())
                .isEqualTo(200);
        assertThat(put("/api/v1/teams/guide/schedule", lead, again).statusCode())
                .isEqualTo(409);
    }

    @Test
    void addressesAreSecretButToAdministratorsAndOnesOwn() {
        responders.reach(
                responders.byLogin("ben").orElseThrow().id(),
                List.of(new ContactDetails("webhook", "https://hooks.example.org/tellnobody", null)));
        String plan =
                """
                {"layers": [{"name": "Vendor", "calendar": "https://calendar.example.org/tellnobody/basic.ics"}]}""";
        String lead = token("lena", Role.ENGINEERING_LEAD);
        JsonNode put = body(put("/api/v1/teams/guide/schedule", lead, plan));
        assertThat(put.at("/layers/0/calendar").asText()).isEqualTo("https://calendar.example.org/…");
        body(put("/api/v1/teams/guide/schedule", lead, put.toString()));

        String reads = "Bearer " + tokens.create("reads", null, Set.of()).secret();
        for (String path : List.of("/people", "/people/ben", "/people/ben/contacts", "/teams/guide/schedule")) {
            assertThat(body(get("/api/v1" + path, reads)).toString())
                    .as(path)
                    .contains("example.org/…")
                    .doesNotContain("tellnobody");
            assertThat(body(get("/api/v1" + path, token("root", Role.ADMIN))).toString())
                    .as(path)
                    .contains("example.org/tellnobody");
        }
        assertThat(body(get("/api/v1/people/ben/contacts", token("ben", Role.ON_CALL)))
                        .toString())
                .contains("tellnobody");
        assertThat(body(get("/api/v1/people/ben/contacts", token("ana", Role.ON_CALL)))
                        .toString())
                .doesNotContain("tellnobody");
    }

    @Test
    void everybodyTriesTheirOwnContactsAndSetsTheirOwnRules() {
        HttpStub phone = new HttpStub();
        try (phone) {
            responders.reach(
                    responders.byLogin("ben").orElseThrow().id(),
                    List.of(new ContactDetails("webhook", phone.url(), null)));
            String ben = token("ben", Role.ON_CALL);
            String ana = token("ana", Role.ON_CALL);

            assertThat(post("/api/v1/people/ben/contacts/webhook/test", ana, "").statusCode())
                    .isEqualTo(403);
            assertThat(post("/api/v1/people/ben/contacts/webhook/test", ben, "").statusCode())
                    .isEqualTo(200);
            String rule = """
                    {"critical": [{"by": "webhook"}]}""";
            assertThat(put("/api/v1/people/ben/rules", ana, rule).statusCode()).isEqualTo(403);
            assertThat(put("/api/v1/people/ben/rules", ben, rule).statusCode()).isEqualTo(200);
            assertThat(put("/api/v1/people/ben", ben, "{}").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void whatIsWrongIsSaidAtItsPlace() {
        String lead = token("lena", Role.ENGINEERING_LEAD);
        assertThat(put(
                                "/api/v1/teams/guide/schedule",
                                lead,
                                """
                {"layers": [{"name": "x", "rotation": {"cadence": "yearly", "members": []}}]}""")
                        .body())
                .contains("/layers/0/rotation/cadence", "hourly, daily, weekly, monthly");
        assertThat(put("/api/v1/teams/guide/schedule", lead, """
                {"layers": [{"name": "x"}]}""")
                        .body())
                .contains("either a rotation or a calendar");
        assertThat(get("/api/v1/oncall/none", lead).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/oncall/guide/coverage?days=9999", lead).statusCode())
                .isEqualTo(400);
        for (String odd : List.of("?at=%2B999999999-12-31T23:59:59Z", "?at=-999999999-01-01T00:00:00Z", "?at=soon")) {
            assertThat(get("/api/v1/oncall/guide" + odd, lead).body()).contains("\"status\":400", "\"/at\"");
        }
        for (String odd : List.of(
                "from=%2B999999999-12-31T23:59:59Z",
                "from=1969-12-31T23:59:59Z", "until=9999-01-01T00:00:00Z&from=9998-12-01T00:00:00Z")) {
            assertThat(get("/api/v1/oncall/guide/shifts?" + odd, lead).body())
                    .contains("\"status\":400", "between 1970 and 9998");
        }
        assertThat(put("/api/v1/teams/guide/schedule", token("ana", Role.ON_CALL), "{\"layers\": []}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoeverIsOnCallMakesOverridesAndSwapsAndHearsOfThem() {
        HttpStub phone = new HttpStub();
        try (phone) {
            responders.reach(
                    responders.byLogin("ben").orElseThrow().id(),
                    List.of(new ContactDetails("webhook", phone.url(), null)));
            String ana = token("ana", Role.ON_CALL);
            String ben = token("ben", Role.ON_CALL);
            Instant from = time.now().plus(Duration.ofHours(1));
            Instant until = from.plus(Duration.ofHours(4));

            JsonNode override = body(post(
                    "/api/v1/oncall/guide/overrides",
                    ana,
                    """
                    {"kind": "replace", "from": "%s", "until": "%s", "comes": "ben", "goes": "ana"}"""
                            .formatted(from, until)));
            assertThat(body(get("/api/v1/oncall/guide?at=" + from, ana))
                            .at("/primary/0/responder")
                            .asText())
                    .isEqualTo("ben");
            assertThat(browser()
                            .delete(
                                    "/api/v1/oncall/guide/overrides/"
                                            + override.path("id").asText(),
                                    "Authorization",
                                    ana)
                            .statusCode())
                    .isEqualTo(204);

            JsonNode swap = body(post(
                    "/api/v1/oncall/guide/swaps",
                    ana,
                    """
                    {"partner": "ben", "gives": {"from": "%s", "until": "%s"}, "note": "dentist"}"""
                            .formatted(from, until)));
            time.settle();
            assertThat(phone.requests()).singleElement().satisfies(it -> assertThat(it.body())
                    .contains("Ana asks you to take a shift", "dentist", "/oncall/guide"));
            String path = "/api/v1/oncall/guide/swaps/" + swap.path("id").asText();
            assertThat(post(path + "/accept", ana, "").statusCode()).isEqualTo(409);
            assertThat(post(path + "/accept", ben, "").statusCode()).isEqualTo(204);
            assertThat(body(get("/api/v1/oncall/guide?at=" + from, ana))
                            .at("/primary/0/responder")
                            .asText())
                    .isEqualTo("ben");
            assertThat(body(get("/api/v1/oncall/guide/swaps", ana))).isEmpty();
        }
    }

    @Test
    void anAddressOfACalendarIsToldOnceAndTakenBack() {
        String ana = token("ana", Role.ON_CALL);
        String url =
                body(post("/api/v1/oncall/guide/feed", ana, "")).path("url").asText();
        String path = url.replaceFirst("https?://[^/]+", "");
        HttpResponse<String> calendar = browser().get(path);
        assertThat(calendar.body()).contains("BEGIN:VCALENDAR");
        for (String[] has : List.of(
                new String[] {
                    "If-None-Match", calendar.headers().firstValue("ETag").orElseThrow()
                },
                new String[] {
                    "If-Modified-Since",
                    calendar.headers().firstValue("Last-Modified").orElseThrow()
                })) {
            assertThat(browser().get(path, has).statusCode()).as(has[0]).isEqualTo(304);
        }
        assertThat(browser().get(path, "If-None-Match", "\"older\"").statusCode())
                .isEqualTo(200);
        assertThat(browser().head(path).statusCode()).isEqualTo(200);
        assertThat(browser()
                        .delete("/api/v1/oncall/guide/feed", "Authorization", ana)
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser().get(path).statusCode()).isEqualTo(404);
        assertThat(body(post("/api/v1/oncall/feed", ana, "")).path("url").asText())
                .contains("/calendar/");
    }

    private HttpResponse<String> get(String path, String token) {
        return browser().get(path, "Authorization", token, "Accept", "application/json");
    }

    private HttpResponse<String> put(String path, String token, String body) {
        return browser().put(path, body, headers(token));
    }

    private HttpResponse<String> post(String path, String token, String body) {
        return browser().post(path, body, headers(token));
    }

    private static String[] headers(String token) {
        return new String[] {"Authorization", token, "Content-Type", "application/json", "Accept", "application/json"};
    }

    private JsonNode body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        try {
            return json.readTree(answer.body());
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
