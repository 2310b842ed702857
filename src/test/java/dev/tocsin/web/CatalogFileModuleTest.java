package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.Role;
import dev.tocsin.catalog.Services;
import dev.tocsin.catalog.Team;
import dev.tocsin.catalog.Teams;
import dev.tocsin.catalog.holiday.Holiday;
import dev.tocsin.catalog.holiday.Holidays;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.catalog.needs.Dependencies;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.reach.RuleStep;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.testkit.Browser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The catalog as YAML: out, in, and nothing secret in it. */
class CatalogFileModuleTest extends WebStories {
    private static final String FILE =
            """
            people:
              - login: zoe
                name: Zoë 🚑
                zone: America/Los_Angeles
                roles: [on-call]
                contacts:
                  - {channel: console, address: zoe}
                  - {channel: email, address: zoe@example.org}
                rules:
                  critical:
                    - {by: console, after: 0s}
                    - {by: email, after: 1m}
            teams:
              - slug: maps
                name: Maps
                zone: America/Los_Angeles
                lead: zoe
                holidays: [12-25 Christmas, 2027-07-05 Independence Day]
                schedule:
                  - name: Week
                    rotation: {cadence: weekly, handOffDay: monday, startsOn: 2026-01-05, members: [zoe, ana]}
            services:
              - {slug: tiles, name: Tiles, team: maps, criticality: high, dependsOn: [guide-api]}
            lastResort: [carl, zoe]
            """;

    @Autowired
    ObjectMapper json;

    @Autowired
    Teams teams;

    @Autowired
    Services services;

    @Autowired
    Schedules schedules;

    @Autowired
    Holidays holidays;

    @Autowired
    Dependencies dependencies;

    @Autowired
    LastResortList lastResort;

    @Autowired
    ContactRules rules;

    private String admin = "";

    @BeforeEach
    void administers() {
        admin = token("root", Role.ADMIN);
    }

    @Test
    void aTrialSaysWhatWouldChangeAndChangesNothing() {
        JsonNode trial = body(put(FILE, "?dryRun=true"));
        assertThat(trial.path("applied").asBoolean()).isFalse();
        assertThat(trial.path("changes").toString())
                .contains("person zoe", "team maps", "service tiles", "last resort", "America/Los_Angeles");
        assertThat(responders.byLogin("zoe")).isEmpty();
        assertThat(teams.bySlug("maps")).isEmpty();
        assertThat(lastResort.listed()).isEmpty();
    }

    @Test
    void aFileIsTakenInOnceAndChangesNothingTheSecondTime() {
        assertThat(body(put(FILE, "")).path("applied").asBoolean()).isTrue();

        Responder zoe = responders.byLogin("zoe").orElseThrow();
        Team maps = teams.bySlug("maps").orElseThrow();
        assertThat(zoe.name()).isEqualTo("Zoë 🚑");
        assertThat(maps.lead()).contains(zoe.id());
        assertThat(holidays.of(maps.id()))
                .containsExactly(new Holiday("12-25", "Christmas"), new Holiday("2027-07-05", "Independence Day"));
        assertThat(schedules.people(maps.id(), Instant.EPOCH)).contains(zoe.id());
        assertThat(dependencies.of(services.bySlug("tiles").orElseThrow().id()))
                .extracting(it -> it.slug())
                .containsExactly("guide-api");
        assertThat(lastResort.people()).extracting(Responder::login).containsExactly("carl", "zoe");
        assertThat(rules.of(zoe.id()))
                .isEqualTo(Map.of(
                        0,
                        List.of(new RuleStep("console", Duration.ZERO), new RuleStep("email", Duration.ofMinutes(1)))));

        long stamp = schedules.schedule(maps.id()).orElseThrow().stamp();
        assertThat(body(put(FILE, "")).path("changes")).isEmpty();
        assertThat(schedules.schedule(maps.id()).orElseThrow().stamp()).isEqualTo(stamp);
    }

    @Test
    void whatIsWrittenOutComesInAgainWithoutAChangeAndHoldsNoSecret() {
        body(put(FILE, ""));
        responders.reach(
                responders.byLogin("ana").orElseThrow().id(),
                List.of(
                        new ContactDetails(
                                "webhook", "https://hooks.example.org/services/T0/B0/tellnobody", "whsec_c2VjcmV0"),
                        new ContactDetails("webhook", "https://hooks.example.org/other?key=alsosecret", null),
                        new ContactDetails(
                                "pagerduty", "https://events.pagerduty.com", "0123456789abcdef0123456789abcdef")));

        String yaml = get().body();

        assertThat(yaml)
                .contains("https://hooks.example.org/…", "Zoë 🚑", "12-25 Christmas", "dependsOn:")
                .doesNotContain("tellnobody", "alsosecret", "whsec", "0123456789abcdef", PASSWORD, "&id", ": *");
        assertThat(body(put(yaml, "")).path("changes")).isEmpty();
        assertThat(responders.contacts(responders.byLogin("ana").orElseThrow().id()))
                .extracting(it -> it.address() + " " + it.secret())
                .containsExactly(
                        "https://hooks.example.org/services/T0/B0/tellnobody whsec_c2VjcmV0",
                        "https://hooks.example.org/other?key=alsosecret null",
                        "https://events.pagerduty.com 0123456789abcdef0123456789abcdef");
        assertThat(body(put(yaml.replace("Tiles", "Map tiles"), ""))
                        .path("changes")
                        .toString())
                .isEqualTo(
                        "[{\"what\":\"service tiles\",\"field\":\"name\",\"before\":\"Tiles\",\"after\":\"Map tiles\"}]");
    }

    @Test
    void whichOfTwoHiddenAddressesIsMeantIsNotGuessed() {
        List<ContactDetails> two = List.of(
                new ContactDetails("webhook", "https://hooks.example.org/one", null),
                new ContactDetails("webhook", "https://hooks.example.org/two", null));
        Responder ana = responders.byLogin("ana").orElseThrow();
        responders.reach(ana.id(), two);
        String entry = "people:\n  - login: ana\n    contacts:\n      - {channel: webhook, address: %s}\n";

        HttpResponse<String> refused = put(entry.formatted("https://hooks.example.org/…"), "");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"line\":4", "is hidden and ambiguous: 2 are known");
        assertThat(responders.contacts(ana.id())).hasSize(2);

        body(put(
                entry.formatted("https://hooks.example.org/…")
                        + "      - {channel: webhook, address: https://hooks.example.org/one}\n",
                ""));
        assertThat(responders.contacts(ana.id()))
                .extracting(it -> it.address())
                .containsExactly("https://hooks.example.org/two", "https://hooks.example.org/one");
    }

    @Test
    void everyMistakeIsToldWithItsLineAndNothingIsTaken() {
        String file =
                """
                people:
                  - login: Zoe
                    colour: red
                  - login: yan
                    zone: Mars/North
                    contacts: [{channel: webhook, address: https://example.org/…}]
                teams:
                  - slug: maps
                    schedule:
                      - name: Week
                        rotation: {cadence: weekly, startsOn: 2026-01-05, members: [nobody]}
                services:
                  - {slug: tiles, dependsOn: [none]}
                """;
        HttpResponse<String> refused = put(file, "");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "\"line\":2", "lower-case letters",
                        "\"line\":3", "is not known here",
                        "\"line\":5", "must be a time zone",
                        "\"line\":11", "is nobody we know: nobody",
                        "\"line\":13", "is no service we know: none");
        assertThat(teams.bySlug("maps")).isEmpty();
        assertThat(services.bySlug("tiles")).isEmpty();
        assertThat(put("people: [", "").body()).contains("not YAML");
        assertThat(put("- a list", "").statusCode()).isEqualTo(400);
        assertThat(browser()
                        .put(
                                "/api/v1/catalog",
                                FILE,
                                "Authorization",
                                token("lena", Role.ENGINEERING_LEAD),
                                "Content-Type",
                                "application/yaml",
                                "Accept",
                                "application/json")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePageShowsTheDifferenceFirst() {
        Browser root = signedIn("root");
        assertThat(root.get("/catalog/tocsin.yaml").body()).contains("slug: guide-api");
        assertThat(root.submit("/catalog", "/catalog", "yaml", FILE).body())
                .contains("This would change", "person zoe", "Zoë");
        assertThat(teams.bySlug("maps")).isEmpty();
        assertThat(root.submit("/catalog", "/catalog", "yaml", FILE, "apply", "true")
                        .body())
                .contains("Changed", "team maps");
        assertThat(root.submit("/catalog", "/catalog", "yaml", FILE).body()).contains("nothing to change");
        HttpResponse<String> wrong = root.submit("/catalog", "/catalog", "yaml", "people: [{login: '<b>'}]");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("line 1", "Nothing is changed", "&lt;b&gt;");
        assertThat(signedIn("lena").get("/catalog").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get() {
        return browser().get("/api/v1/catalog", "Authorization", admin, "Accept", "application/yaml");
    }

    private HttpResponse<String> put(String yaml, String query) {
        return browser()
                .put(
                        "/api/v1/catalog" + query,
                        yaml,
                        "Authorization",
                        admin,
                        "Content-Type",
                        "application/yaml",
                        "Accept",
                        "application/json");
    }

    private JsonNode body(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
