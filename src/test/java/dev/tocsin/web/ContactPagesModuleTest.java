package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Role;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.reach.RuleStep;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.HttpStub;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ContactPagesModuleTest extends WebStories {
    @Autowired
    ContactRules rules;

    private final HttpStub phone = new HttpStub();
    private ResponderId ana = new ResponderId(0);

    @BeforeEach
    void hasAPhone() {
        ana = responders.byLogin("ana").orElseThrow().id();
        responders.reach(
                ana,
                List.of(new ContactDetails("webhook", phone.url(), null), new ContactDetails("console", "ana", null)));
    }

    @AfterEach
    void hangsUp() {
        phone.close();
    }

    @Test
    void aContactIsConfirmedByTheCodeThatWasSentThere() {
        Browser browser = signedIn("ana");
        assertThat(browser.get("/contacts").body()).contains("None is confirmed yet", "Send a code");
        String contact = "/contacts/" + contact("webhook").id();

        HttpResponse<String> sent = browser.submit("/contacts", contact + "/code");
        time.settle();
        assertThat(browser.get(sent.uri().getPath() + "?" + sent.uri().getQuery())
                        .body())
                .contains("What became of it", ">sent<", "A code is on its way");
        assertThat(browser.submit("/contacts", contact + "/code").body()).contains("wait until it has arrived");
        assertThat(browser.submit("/contacts", contact + "/confirm", "code", "none")
                        .body())
                .contains("That is not the code");
        assertThat(browser.submit("/contacts", contact + "/confirm", "code", code())
                        .body())
                .contains("Confirmed: pages go there", "not confirmed: tried last")
                .doesNotContain("None is confirmed yet");
    }

    @Test
    void aTestGoesByTheContactBesideTheButtonAndByNoOther() {
        Browser browser = signedIn("ana");
        phone.always(400, "nobody here");

        HttpResponse<String> sent =
                browser.submit("/contacts", "/contacts/" + contact("webhook").id() + "/test");
        time.settle();

        assertThat(browser.get(sent.uri().getPath() + "?" + sent.uri().getQuery())
                        .body())
                .contains("undeliverable", "nobody here", "The contact did not take it");
        assertThat(signedIn("ben").get("/contacts?" + sent.uri().getQuery()).body())
                .doesNotContain("nobody here");
    }

    @Test
    void rulesAreSetForEachTier() {
        Browser browser = signedIn("ana");
        assertThat(browser.submit(
                                "/contacts",
                                "/contacts/rules",
                                "by0",
                                "webhook",
                                "after0",
                                "PT0S",
                                "by0",
                                "console",
                                "after0",
                                "PT1M",
                                "by3",
                                "",
                                "after3",
                                "PT0S")
                        .body())
                .contains("The rules are saved");
        assertThat(rules.of(ana))
                .isEqualTo(Map.of(
                        0,
                        List.of(
                                new RuleStep("webhook", Duration.ZERO),
                                new RuleStep("console", Duration.ofMinutes(1)))));
        HttpResponse<String> wrong = browser.submit("/contacts", "/contacts/rules", "by1", "webhook", "after1", "PT5M");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("HIGH, step 1: must be at once");
        assertThat(rules.of(ana)).hasSize(1);
    }

    @Test
    void everybodyChangesTheirOwnContactsAndOnlyAdministratorsThoseOfOthers() {
        Browser ben = signedIn("ben");
        assertThat(ben.submit("/contacts", "/contacts", "channel", "email", "address", "ben@example.org", "secret", "")
                        .body())
                .contains("The contacts are saved", "ben@example.org");
        HttpResponse<String> wrong =
                ben.submit("/contacts", "/contacts", "channel", "email", "address", "<b>nowhere", "secret", "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("must be an address such as", "&lt;b&gt;nowhere");
        assertThat(ben.get("/people/ana/contacts").statusCode()).isEqualTo(403);
        assertThat(ben.submit("/contacts", "/contacts/" + contact("webhook").id() + "/test")
                        .statusCode())
                .isEqualTo(404);
        Browser root = signedIn("root");
        assertThat(root.get("/people/ana/contacts").body()).contains("Contacts of Ana", phone.url());
        assertThat(root.get("/contacts").body()).contains("no page can arrive");
    }

    @Test
    void programsSetRulesAndConfirmContactsToo() {
        String root = token("root", Role.ADMIN);
        String[] json = {"Authorization", root, "Content-Type", "application/json", "Accept", "application/json"};
        assertThat(browser()
                        .put(
                                "/api/v1/people/ana/rules",
                                "{\"critical\": [{\"by\": \"webhook\"}, {\"by\": \"console\", \"after\": \"PT1M\"}]}",
                                json)
                        .body())
                .contains("\"after\":\"PT1M\"");
        for (String step : List.of("{\"after\": \"PT1M\"}", "null")) {
            assertThat(browser()
                            .put("/api/v1/people/ana/rules", "{\"critical\": [%s]}".formatted(step), json)
                            .body())
                    .contains("/critical/0/by", "is missing");
        }
        assertThat(browser()
                        .put("/api/v1/people/ana/rules", "{\"critical\": [{\"by\": \"pigeon\"}]}", json)
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser()
                        .post("/api/v1/people/ana/contacts/webhook/code", "", json)
                        .statusCode())
                .isEqualTo(200);
        time.settle();
        assertThat(browser()
                        .post("/api/v1/people/ana/contacts/webhook/confirm", "{\"code\": \"x\"}", json)
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser()
                        .post("/api/v1/people/ana/contacts/webhook/confirm", "{\"code\": \"" + code() + "\"}", json)
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser().get("/api/v1/people/ana/contacts", json).body()).contains("confirmedAt");
        assertThat(browser()
                        .post("/api/v1/people/ana/contacts/console/test", "", json)
                        .body())
                .contains("testId");
    }

    private Contact contact(String name) {
        return java.util.Objects.requireNonNull(rules.names(ana).get(name));
    }

    private String code() {
        List<HttpStub.Request> requests = phone.requests();
        Matcher code = Pattern.compile("Your code is (\\d{6})")
                .matcher(requests.get(requests.size() - 1).body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }
}
