package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.maintenance.Maintenance;
import dev.tocsin.catalog.maintenance.MaintenanceWindow;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Silences and planned maintenance, made on their pages by somebody in Lagos. */
class QuietPagesModuleTest extends WebStories {
    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");

    @Autowired
    Silences silences;

    @Autowired
    Maintenance maintenance;

    @Test
    void aSilenceIsMadeChangedAndEnded() {
        Browser ana = signedIn("ana");
        assertThat(ana.get("/silences").body()).contains("Nothing is silenced.");
        HttpResponse<String> made = ana.submit(
                "/silences/new",
                "/silences",
                "matchers",
                "service=\"guide-api\"\nseverity=~\"warn.*\"",
                "starts",
                "",
                "ends",
                inLagos(Duration.ofHours(3)),
                "comment",
                "Vendor <i>knows</i>");
        assertThat(made.body())
                .contains("service=&quot;guide-api&quot;", "severity=~&quot;warn.*&quot;", "Ana", "&lt;i&gt;knows");
        Silence silence = silences.all().get(0);
        assertThat(silence.createdBy()).isEqualTo("Ana");
        assertThat(silence.endsAt())
                .isEqualTo(time.now().plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES));

        String page = "/silences/" + silence.id();
        ana.submit(
                page,
                page,
                "matchers",
                "service=\"guide-api\"\nseverity=~\"warn.*\"",
                "starts",
                inLagos(Duration.ZERO),
                "ends",
                inLagos(Duration.ofHours(5)),
                "comment",
                "longer");
        assertThat(silences.all()).hasSize(1);
        assertThat(silences.find(silence.id()).orElseThrow().comment()).isEqualTo("longer");
        assertThat(ana.submit("/silences", page + "/expire").body()).contains("Nothing is silenced.", "Over");
    }

    @Test
    void whatIsWrongWithASilenceIsSaid() {
        Browser ana = signedIn("ana");
        String later = inLagos(Duration.ofHours(1));
        for (String[] wrong : new String[][] {
            {"no matcher at all", later, "why", "bad matcher format"},
            {"a=~\"(\"", later, "why", "invalid regular expression"},
            {"a=~\".*\"", later, "why", "must not match the empty string"},
            {"a=\"b\"", inLagos(Duration.ofHours(-1)), "why", "before end time"},
            {"a=\"b\"", "soon", "why", "must be a date and a time"},
            {"a=\"b\"", later, " ", "says why"},
            {" ", later, "why", "must have at least one"},
        }) {
            HttpResponse<String> answer = ana.submit(
                    "/silences/new",
                    "/silences",
                    "matchers",
                    wrong[0],
                    "starts",
                    "",
                    "ends",
                    wrong[1],
                    "comment",
                    wrong[2]);
            assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(422);
            assertThat(answer.body()).contains(wrong[3]);
        }
        assertThat(silences.all()).isEmpty();
    }

    @Test
    void aPreviewTellsWhatASilenceWouldHaveHit() {
        fire();
        fire(Map.of("alertname", "Other", "service", "maps", "severity", "warning"), Map.of(), Map.of());
        HttpResponse<String> preview = signedIn("ana")
                .submit(
                        "/silences/new",
                        "/silences",
                        "matchers",
                        "service=\"guide-api\"",
                        "starts",
                        "",
                        "ends",
                        inLagos(Duration.ofHours(3)),
                        "comment",
                        "trying",
                        "preview",
                        "yes");
        assertThat(preview.body())
                .contains(
                        "in the last 30 days",
                        "<strong>1</strong> <span>alert</span>",
                        "ApiDown",
                        "One alert of it fires now.")
                .doesNotContain("Other");
        assertThat(silences.all()).isEmpty();
    }

    @Test
    void maintenanceIsPlannedPreviewedChangedAndCalledOff() {
        fire();
        Browser lena = signedIn("lena");
        assertThat(lena.get("/maintenance").body()).contains("Nothing is planned.");
        String start = inLagos(Duration.ofMinutes(-10));
        HttpResponse<String> preview = lena.submit(
                "/maintenance/new",
                "/maintenance",
                "title",
                "Index work",
                "about",
                "service:guide-api",
                "zone",
                LAGOS.getId(),
                "start",
                start,
                "minutes",
                "60",
                "rule",
                "FREQ=DAILY",
                "preview",
                "yes");
        assertThat(preview.body()).contains("<strong>1</strong> <span>alert</span>", "ApiDown");
        assertThat(maintenance.all()).isEmpty();
        assertThat(plan(lena, "/maintenance/new", "/maintenance", "Index work", start, "FREQ=DAILY")
                        .body())
                .contains("Index work is planned", "Guide API", "FREQ=DAILY", "on now");
        MaintenanceWindow window = maintenance.all().get(0);
        String page = "/maintenance/" + window.id();
        assertThat(plan(lena, page, page, "Index work, shorter", start, "FREQ=WEEKLY")
                        .body())
                .contains("Index work, shorter", "FREQ=WEEKLY");
        assertThat(plan(lena, "/maintenance/new", page, "Too late", start, "FREQ=WEEKLY")
                        .statusCode())
                .isEqualTo(409);
        MaintenanceWindow next = maintenance.all().stream()
                .filter(it -> it.validUntil() == null)
                .findFirst()
                .orElseThrow();
        assertThat(lena.submit("/maintenance", "/maintenance/" + next.id() + "/end")
                        .body())
                .contains("Called off", "Nothing is planned.");
    }

    @Test
    void aRuleThatCannotBeReadIsRefused() {
        HttpResponse<String> refused = plan(
                signedIn("lena"), "/maintenance/new", "/maintenance", "x", inLagos(Duration.ofHours(1)), "FREQ=HOURLY");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("at most once a day");
    }

    @Test
    void maintenanceIsPlannedOverRestToo() {
        String lead = token("lena", Role.ENGINEERING_LEAD);
        HttpResponse<String> list = browser().get("/api/v1/maintenance", "Authorization", lead);
        assertThat(list.body()).isEqualTo("[]");
        String plan =
                """
                {"title": "Upgrade", "service": "guide-api", "zone": "Africa/Lagos", "start": "%s", "minutes": 30,
                 "rule": "FREQ=WEEKLY;COUNT=3"}
                """
                        .formatted(inLagos(Duration.ofDays(1)));
        fire();
        assertThat(json("/api/v1/maintenance/preview", lead, plan).body()).contains("\"days\":30", "\"firing\":1");
        assertThat(json("/api/v1/maintenance", lead, plan.replace(": 30", ": 0"))
                        .body())
                .contains("/minutes");
        assertThat(json("/api/v1/maintenance", lead, plan.replace("guide-api", "x"))
                        .body())
                .contains("/service");
        assertThat(json("/api/v1/maintenance", lead, plan).statusCode()).isEqualTo(201);
        assertThat(browser().get("/api/v1/maintenance", "Authorization", lead).body())
                .contains("\"title\":\"Upgrade\"", "\"rule\":\"FREQ=WEEKLY;COUNT=3\"", "\"active\":false", "\"from\":");
    }

    @Test
    void aSilencesPreviewIsOverRestToo() {
        fire();
        String lead = token("lena", Role.ENGINEERING_LEAD);
        assertThat(json("/api/v1/silences/preview", lead, "{\"matchers\": [\"service=guide-api\"]}")
                        .body())
                .contains("\"alerts\":1", "\"name\":\"ApiDown\"");
        assertThat(json("/api/v1/silences/preview", lead, "{\"matchers\": [\"service\"]}")
                        .body())
                .contains("bad matcher format");
    }

    private HttpResponse<String> json(String path, String token, String body) {
        return browser().post(path, body, "Authorization", token, "Content-Type", "application/json");
    }

    private HttpResponse<String> plan(
            Browser browser, String from, String to, String title, String start, String rule) {
        return browser.submit(
                from,
                to,
                "title",
                title,
                "about",
                "service:guide-api",
                "zone",
                LAGOS.getId(),
                "start",
                start,
                "minutes",
                "60",
                "rule",
                rule);
    }

    private String inLagos(Duration later) {
        return LocalDateTime.ofInstant(time.now().plus(later), LAGOS)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
