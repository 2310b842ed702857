package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Browser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page in Chromium, by night at a desk and by day on a small phone, with names and texts of strangers in it. */
@Needs({"chromium", "chromedriver"})
@ExtendWith(OneServer.class)
class EveryPageIT {
    private static final String EVIL =
            "<img src=x onerror=alert(1)><script>alert(2)</script><i>\u202Etxet\u2066 {{7*7}} ${7*7} ";
    private static final String LONG = EVIL + "W".repeat(20);

    /** How EVIL may go on after its mark, cut off or not, in what others see of it. */
    private static final String OWN = "\\u202Etxet\\u2066.{0,16}[ W]*(every page|: W*(<img .*)?)?(…|\\.{3})?\"?";

    private static final long FIRST_LOAD = 400_000;

    @Test
    void isReadableForEverybodyAndTakesNothingFromStrangersButText(Guide guide) {
        List<String> pages = pages(guide);
        List<String> turned = new ArrayList<>();
        for (Screen screen : List.of(Screen.DESK_AT_NIGHT, Screen.SMALL_PHONE)) {
            try (Chromium admin = Chromium.on(screen, guide).signedIn("admin", "/")) {
                for (String page : pages) {
                    admin.forgetFiles();
                    admin.loaded();
                    admin.open(page);
                    admin.element("main");
                    assertThat(admin.loaded()).as("bytes of " + page).isBetween(5_000L, FIRST_LOAD);
                    admin.steady();
                    assertThat(admin.elements("main img, main script:not([src]), main i"))
                            .as("elements that a stranger made at " + page)
                            .isEmpty();
                    admin.turned(OWN).forEach(it -> turned.add(page + " " + it));
                    admin.fits();
                    admin.accessible();
                    admin.picture("every" + page.replaceAll("\\W+\\d*", "-") + "-" + screen.slug());
                }
                assertThat(turned).as("what a stranger could turn around").isEmpty();
                assertThat(admin.askedElsewhere()).isEmpty();
                assertThat(admin.complaints()).isEmpty();
            }
        }
    }

    /** Makes what there can be, each with a hostile name, and says where it is shown. */
    private static List<String> pages(Guide guide) {
        Api admin = Api.signIn(guide.server(), "admin", "demo-tocsin", "admin");
        admin.post("/api/v1/teams", Map.of("slug", "evil", "name", LONG, "zone", "UTC"))
                .expect(201);
        admin.post("/api/v1/services", Map.of("slug", "evil", "name", LONG, "team", "evil"))
                .expect(201);
        admin.post("/api/v1/people", Map.of("login", "evil", "name", LONG, "roles", List.of("on-call")))
                .expect(201);
        admin.post("/api/v1/integrations", Map.of("name", LONG, "kind", "api", "ratePerSecond", 0))
                .expect(201);
        admin.post(
                        "/api/v1/maintenance",
                        Map.of(
                                "title",
                                LONG,
                                "service",
                                "evil",
                                "start",
                                LocalDate.now(ZoneOffset.UTC).plusDays(30) + "T00:00",
                                "minutes",
                                30))
                .expect(201);
        guide.source()
                .post(
                        "/api/v2/silences",
                        Map.of(
                                "matchers",
                                List.of(Map.of("name", "alertname", "value", LONG, "isRegex", false, "isEqual", true)),
                                "startsAt",
                                "2030-01-01T00:00:00Z",
                                "endsAt",
                                "2030-01-02T00:00:00Z",
                                "createdBy",
                                LONG,
                                "comment",
                                LONG + "W".repeat(9_000)))
                .expect(200);
        new Browser(guide.server().port())
                .put(
                        "/api/v1/monitors",
                        "monitors: [{name: evil, kind: tcp, target: '127.0.0.1:%d', labels: {x: '<i>evil'}}]"
                                .formatted(guide.server().port()),
                        "Authorization",
                        "Bearer " + admin.token(),
                        "Content-Type",
                        "application/yaml");
        guide.fire(
                Map.of("alertname", LONG, "service", "evil", "severity", "info", "pod", LONG),
                Map.of("summary", EVIL + "every page", "description", "W".repeat(10_000) + EVIL));
        String key = guide.opened(EVIL + "every page");
        String number = key.substring(4);
        String review = Awaitility.await("the review")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> Api.list(admin.get("/api/v1/reviews").json()).stream()
                                .filter(it -> it.path("incident").asText().equals(key))
                                .map(it -> it.at("/review/id").asText())
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
        admin.post(
                "/api/v1/reviews/" + review + "/actions",
                Map.of("text", LONG, "owner", "evil", "due", "2030-01-01T00:00:00Z"));
        int reported = guide.source()
                .post("/api/v1/errors", Map.of("type", LONG, "message", LONG, "service", "evil", "stack", LONG))
                .status();
        assertThat(reported).isBetween(200, 204);
        String error = Api.list(admin.get("/api/v1/errors?service=evil").json())
                .get(0)
                .path("id")
                .asText();
        List<String> pages = new ArrayList<>(List.of("/", "/incidents", "/incidents/" + number));
        pages.addAll(List.of("/sla", "/sla/reviews/" + review, "/sla/steps/low"));
        pages.addAll(List.of("/oncall", "/oncall/guide", "/oncall/guide/plan", "/oncall/evil"));
        pages.addAll(List.of("/monitors", "/monitors/evil", "/services", "/services/evil", "/teams", "/teams/evil"));
        pages.addAll(
                List.of("/silences", "/silences/new", "/maintenance", "/maintenance/new", "/people", "/people/evil"));
        pages.addAll(List.of(
                "/errors",
                "/errors/" + error,
                "/people/evil/contacts",
                "/integrations",
                "/tokens",
                "/contacts",
                "/catalog"));
        return pages;
    }
}
