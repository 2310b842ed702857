package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Profile;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IncidentPageModuleTest extends WebStories {
    @Autowired
    BreachReviews reviews;

    @Autowired
    ActionItems actions;

    @Test
    void aPageTellsAllThatIsKnownOfAnIncidentInTheReadersTime() {
        IncidentView incident = fire();
        String page = signedIn("ana").get(path(incident)).body();
        assertThat(page)
                .contains("CRITICAL", "INC-" + incident.number(), "The guide API answers 503", "Guide API")
                .contains("B = 0.25", "https://prometheus.example.org/graph?g0.expr=up")
                .contains("pages the engineering lead", "10:02 WAT", "09:02:00 UTC")
                .contains("Answer by", "10:05 WAT", ">5:00<", "on track", ">2:00<")
                .contains("by nobody yet", "on-call, round 1", "Why CRITICAL", "Paged on-call: Ana");
    }

    @Test
    void programsReadWhoWasReachedByWhatAndWhoThatIs() throws JsonProcessingException {
        IncidentView incident = fire();
        JsonNode whole = new ObjectMapper()
                .readTree(browser()
                        .get("/api/v1/incidents/" + incident.key(), "Authorization", token("ana"))
                        .body());
        JsonNode page = whole.at("/deliveries/0");
        assertThat(page.path("reason").asText()).isEqualTo("on-call, round 1");
        assertThat(page.at("/routes/0/attempts/0/answer").asText()).isEqualTo("written to the log");
        assertThat(whole.path("people")
                        .path(page.path("to").asText())
                        .path("login")
                        .asText())
                .isEqualTo("ana");
        assertThat(whole.path("people")
                        .path(whole.at("/calls/0/responder").asText())
                        .path("name")
                        .asText())
                .isEqualTo("Ana");
    }

    @Test
    void whoIsLateReadsWhoWasFirst() {
        IncidentView incident = fire();
        Browser ana = signedIn("ana");
        Browser ben = signedIn("ben");
        assertThat(act(ana, incident, "acknowledge").body()).contains("Acknowledged");
        assertThat(act(ben, incident, "acknowledge").body()).contains("is already acknowledged by Ana at 10:00 WAT");
        assertThat(act(ana, incident, "resolve", "cause", "change", "note", "Rolled back")
                        .body())
                .contains("Rolled back", "Reopen");
        assertThat(act(ben, incident, "resolve").body()).contains("is already resolved by Ana at 10:00 WAT");
        assertThat(act(ben, incident, "snooze", "minutes", "15").body()).contains("is already resolved by Ana");
    }

    @Test
    void pagesKeepNothingOnTheNodeThatAnswers() {
        IncidentView incident = fire();
        Browser ana = signedIn("ana");
        assertThat(act(ana, incident, "note", "text", "W".repeat(9_000)).body())
                .contains("class=\"notice\" role=\"status\"");
        assertThat(ana.get(path(incident)).body()).doesNotContain("class=\"notice\" role=\"status\"");
        assertThat(ana.get(path(incident), "Cookie", "TOCSIN-NEWS=nonsense").statusCode())
                .isEqualTo(200);
        assertThat(ana.cookie("JSESSIONID")).isEmpty();
    }

    @Test
    void everyActionOfAnIncidentHasItsForm() {
        IncidentView one = fire();
        IncidentView other = fire(Map.of("alertname", "Other", "severity", "page"), Map.of(), Map.of());
        Browser ana = signedIn("ana");
        act(ana, one, "acknowledge");
        assertThat(act(ana, one, "unacknowledge").body()).contains("on-call is called again");
        assertThat(act(ana, one, "assign", "to", "lena").body()).contains("Assigned to Lena");
        assertThat(act(ana, other, "snooze", "minutes", "15").body()).contains("Snoozed until 10:15 WAT");
        assertThat(act(ana, other, "priority", "priority", "MEDIUM", "why", "few people")
                        .body())
                .contains("Lowered from HIGH to MEDIUM: few people");
        assertThat(act(ana, one, "note", "text", "Looking into it").body()).contains("Looking into it");
        assertThat(act(ana, one, "support-case", "provider", "TiDB Support", "case", "4711")
                        .body())
                .contains("TiDB Support 4711");
        assertThat(act(ana, one, "postmortem").body()).contains("Post-mortem asked for");
        assertThat(act(ana, other, "merge", "into", "INC-" + one.number()).body())
                .contains("is merged into INC-" + one.number());
        act(ana, one, "resolve");
        assertThat(act(ana, one, "reopen").body()).contains("Reopened");
        act(ana, one, "resolve");
        act(ana, one, "close");
        assertThat(incidents.find(one.id()).orElseThrow().state()).isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void nonsenseIsRefusedInAWord() {
        IncidentView incident = fire();
        Browser ana = signedIn("ana");
        assertThat(act(ana, incident, "snooze", "minutes", "soon").body()).contains("Snooze needs a number");
        assertThat(act(ana, incident, "priority", "priority", "URGENT").body()).contains("There is no such tier");
        assertThat(act(ana, incident, "merge", "into", "that other one").body()).contains("by its number");
        assertThat(act(ana, incident, "assign", "to", "nobody").body()).contains("nobody with the login");
        assertThat(act(ana, incident, "note").body()).contains("A note needs a text");
        assertThat(act(ana, incident, "explode").statusCode()).isEqualTo(404);
        assertThat(ana.get("/incidents/999999").statusCode()).isEqualTo(404);
        assertThat(ana.get("/incidents/999999").body())
                .contains("There is no INC-999999", "Number or text", ">Board</a>");
        assertThat(ana.get("/incidents/first").statusCode()).isEqualTo(404);
        assertThat(incidents.find(incident.id()).orElseThrow().state()).isEqualTo(IncidentState.OPENED);
        assertThat(incidents.find(incident.id()).orElseThrow().priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void textFromOutsideStaysText() {
        String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> ${7*7} __${7*7}__ [[${7*7}]]";
        String word = "W".repeat(10_000);
        IncidentView incident = fire(
                Map.of("alertname", evil, "service", evil, "severity", "critical", "pod", word),
                Map.of("summary", evil, "description", word + evil, "runbook_url", "javascript:alert(3)"),
                Map.of());
        Browser ana = signedIn("ana");
        act(ana, incident, "note", "text", evil);
        for (String page : List.of(ana.get(path(incident)).body(), ana.get("/").body())) {
            assertThat(page)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>alert", "<img src=x", "href=\"javascript", " 49 ");
        }
    }

    @Test
    void whoMayOnlyReadHasNoButtons() {
        IncidentView incident = fire();
        responders.add(new Profile("guest", "Guest", "", ZoneOffset.UTC, Set.of()));
        passwords.set(responders.byLogin("guest").orElseThrow().id(), PASSWORD);
        Browser guest = signedIn("guest");
        assertThat(guest.get(path(incident)).body())
                .contains("The guide API answers 503")
                .doesNotContain("/acknowledge");
        assertThat(guest.submit("/", path(incident) + "/acknowledge").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theFormsOfThePageAndOfTheTasklistOfferTheSameCauses() throws Exception {
        String form = Files.readString(Path.of("bpmn/forms/respond.form"));
        String page = signedIn("ana").get(path(fire())).body();
        for (String cause : List.of("change", "capacity", "dependency", "infrastructure", "defect", "unknown")) {
            assertThat(form).contains("\"value\": \"" + cause + "\"");
            assertThat(page).contains("<option value=\"" + cause + "\"");
        }
    }

    @Test
    void thePageSaysForWhichStateItsActionsAreAndEachPartIsFoundByItsName() {
        IncidentView incident = fire();
        Browser ana = signedIn("ana");
        String open = ana.get(path(incident)).body();
        assertThat(open).contains("data-offers=\"open CRITICAL", "id=\"resolve\"");
        assertThat(act(ana, incident, "resolve").body())
                .contains("data-offers=\"CRITICAL")
                .doesNotContain("id=\"resolve\"");
        for (String part :
                List.of("state", "actions", "fired", "calls", "timeline", "clocks", "why", "reviews", "related")) {
            assertThat(open).containsOnlyOnce(" id=\"" + part + "\"");
        }
    }

    @Test
    void itLeadsToTheReviewsOfItsMissedDeadlinesAndListsWhatIsPromised() {
        IncidentView incident = fire();
        assertThat(signedIn("ana").get(path(incident)).body())
                .contains("id=\"reviews\" hidden=\"hidden\"")
                .doesNotContain("Reviews and promises");
        time.advance(Duration.ofMinutes(6));
        BreachReview review = reviews.of(incident.id()).get(0);
        Actor lena = crew.as("lena");
        actions.add(
                incident.id(),
                ActionItem.Origin.REVIEW,
                "Set a <b>louder</b> sound",
                Objects.requireNonNull(crew.as("ana").responder()),
                time.now().plus(Duration.ofDays(3)),
                lena);
        assertThat(signedIn("ana").get(path(incident)).body())
                .contains("/sla/reviews/" + review.id() + "\"", "Review of the missed response deadline")
                .contains("Set a &lt;b&gt;louder&lt;/b&gt; sound");
        assertThat(signedIn("lena").get("/sla").body())
                .containsPattern("href=\"/sla/reviews/" + review.id() + "\"[^>]*>Set a &lt;b&gt;louder");
    }

    @Test
    void aSnoozeThatIsOverIsNoLongerShown() {
        IncidentView incident = fire(Map.of("alertname", "Other", "severity", "page"), Map.of(), Map.of());
        Browser ana = signedIn("ana");
        act(ana, incident, "snooze", "minutes", "15");
        assertThat(ana.get(path(incident)).body()).contains("<dt>Snoozed</dt>");
        time.advance(Duration.ofMinutes(16));
        assertThat(ana.get(path(incident)).body()).doesNotContain("<dt>Snoozed</dt>");
    }

    private static String path(IncidentView incident) {
        return "/incidents/" + incident.number();
    }

    private static HttpResponse<String> act(Browser who, IncidentView incident, String action, String... fields) {
        return who.submit(path(incident), path(incident) + "/" + action, fields);
    }
}
