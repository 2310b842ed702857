package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogPagesModuleTest extends WebStories {

    @Test
    void anAdministratorAddsAndChangesTeamsAndServices() {
        Browser root = signedIn("root");
        assertThat(root.submit("/teams/new", "/teams", team("maps", "Maps", "Africa/Lagos", "lena"))
                        .body())
                .contains("Maps is saved", "Africa/Lagos", "Lena", "nobody in a rotation");
        assertThat(root.submit(
                                "/services/new",
                                "/services",
                                service("tiles", "Tiles", "maps", "high", "https://example.org/tiles"))
                        .body())
                .contains("Tiles is saved", "https://example.org/tiles", "high");
        assertThat(root.submit("/services/tiles", "/services/tiles", service("tiles", "Map tiles", "maps", "low", ""))
                        .body())
                .contains("Map tiles is saved");
        assertThat(root.submit("/teams/maps", "/teams/maps", team("maps", "Maps & more", "UTC", ""))
                        .body())
                .contains("Maps &amp; more is saved");
        assertThat(root.get("/services/tiles").body()).contains("value=\"Map tiles\"", "readonly");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
        Browser root = signedIn("root");
        HttpResponse<String> wrong = root.submit(
                "/services/new", "/services", service("Tiles!", "<b>Tiles", "none", "huge", "javascript:alert(1)"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("is no team we know", "&lt;b&gt;Tiles", "javascript:alert(1)");
        assertThat(root.submit("/services/new", "/services", service("x", "X", "guide", "low", "javascript:1"))
                        .body())
                .contains("must be an http or https URL");
        assertThat(root.submit("/services/new", "/services", service("guide-api", "X", "guide", "low", ""))
                        .statusCode())
                .isEqualTo(409);
        assertThat(root.submit("/teams/new", "/teams", team("x", "X", "Mars/North", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(root.get("/services/none").statusCode()).isEqualTo(404);
        assertThat(root.get("/teams/none").body()).contains("There is nothing here");
    }

    @Test
    void everybodyMayLookAndOnlyAdministratorsChange() {
        Browser ana = signedIn("ana");
        assertThat(ana.get("/services").body()).contains("Guide API").doesNotContain("Add a service");
        assertThat(ana.get("/teams").body()).contains("Guide", "Ana").doesNotContain("Add a team");
        assertThat(ana.get("/services/guide-api").body())
                .contains("Guide API", "On call now", "Ana", "None yet")
                .doesNotContain("Save");
        assertThat(ana.get("/services/new").statusCode()).isEqualTo(403);
        assertThat(ana.submit("/", "/services", service("x", "X", "guide", "low", ""))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ana.submit("/", "/people/ana/test").statusCode()).isEqualTo(403);
    }

    @Test
    void aServiceShowsWhatItStandsOnAndWhatIsOpenThere() {
        Browser root = signedIn("root");
        root.submit("/services/new", "/services", service("db", "Database", "guide", "high", ""));
        String[] api = Arrays.copyOf(service("guide-api", "Guide API", "guide", "normal", ""), 12);
        api[10] = "dependsOn";
        api[11] = "db";
        assertThat(root.submit("/services/guide-api", "/services/guide-api", api)
                        .body())
                .contains("Guide API is saved");
        IncidentView down =
                fire(Map.of("alertname", "DbDown", "service", "db", "severity", "critical"), Map.of(), Map.of());
        IncidentView slow = fire();

        assertThat(root.get("/services/guide-api").body())
                .contains("Depends on", "/services/db", down.key() + " " + down.priority());
        assertThat(root.get("/services/db").body()).contains("Needed by", "/services/guide-api", slow.key());
        assertThat(root.get("/incidents/" + slow.number()).body())
                .contains("Depends on", "/services/db", down.key() + " " + down.priority(), "/oncall/guide");
    }

    @Test
    void aTeamsHolidaysAreTypedALineEach() {
        Browser root = signedIn("root");
        String[] rest = {
            "slug", "guide", "name", "Guide", "zone", "UTC", "lead", "lena", "holidays", "12-25 Christmas\n2027-03-26\n"
        };
        root.submit("/teams/guide", "/teams/guide", rest);
        assertThat(root.get("/teams/guide").body()).contains("2027-03-26", "12-25 Christmas");
        rest[9] = "13-45 Never";
        HttpResponse<String> wrong = root.submit("/teams/guide", "/teams/guide", rest);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("must begin with a day such as", "13-45 Never");
    }

    @Test
    void aTestMessageTellsWhetherSomebodyCanBeReached() {
        Browser root = signedIn("root");
        HttpResponse<String> sent = root.submit("/people/ana", "/people/ana/test");
        String page = sent.uri().getPath() + "?" + sent.uri().getQuery();
        time.settle();
        assertThat(root.get(page).body()).contains("console", "sent", "written to the log");

        responders.reach(responders.byLogin("ben").orElseThrow().id(), List.<ContactDetails>of());
        HttpResponse<String> unsent = root.submit("/people/ben", "/people/ben/test");
        time.settle();
        assertThat(root.get(unsent.uri().getPath() + "?" + unsent.uri().getQuery())
                        .body())
                .containsAnyOf("There is nothing to send it by", "no contact");
    }

    @Test
    void anIntegrationIsMadeLimitedRotatedAndRevoked() {
        Browser root = signedIn("root");
        HttpResponse<String> made = root.submit(
                "/integrations", "/integrations", "name", "grafana <1>", "kind", "WEBHOOK", "ratePerSecond", "5");
        assertThat(made.body()).contains("grafana &lt;1&gt;", "Copy it now", "alertmanager.yml", "value=\"5\"");
        Integration integration = integrations.all().stream()
                .filter(it -> it.name().equals("grafana <1>"))
                .findFirst()
                .orElseThrow();
        String path = "/integrations/" + integration.id().value();
        assertThat(root.submit("/integrations", path + "/limit", "ratePerSecond", "9")
                        .body())
                .contains("may send 9 requests per second");
        assertThat(root.submit("/integrations", path + "/limit", "ratePerSecond", "0")
                        .body())
                .contains("must be between 1 and 100000");
        assertThat(root.submit("/integrations", path + "/rotate").body()).contains("Copy it now");
        assertThat(root.submit("/integrations", path + "/revoke").body()).contains("is revoked");
        assertThat(root.submit("/integrations", "/integrations", "name", "", "kind", "API")
                        .body())
                .contains("needs a name");
        assertThat(root.submit("/integrations", "/integrations", "name", "x", "kind", "PIGEON")
                        .statusCode())
                .isEqualTo(400);
    }

    private static String[] team(String slug, String name, String zone, String lead) {
        return new String[] {"slug", slug, "name", name, "zone", zone, "lead", lead};
    }

    private static String[] service(String slug, String name, String team, String criticality, String runbook) {
        return new String[] {"slug", slug, "name", name, "team", team, "criticality", criticality, "runbook", runbook};
    }
}
