package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.Role;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Resolution;
import dev.tocsin.postmortem.ActionItem;
import dev.tocsin.postmortem.ActionItems;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SlaPagesModuleTest extends WebStories {
    @Autowired
    BreachReviews reviews;

    @Autowired
    ActionItems actions;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anEmptySlaPageSaysWhatWillStandThere() {
        assertThat(signedIn("lena").get("/sla").body())
                .contains("No running deadline has 80 % of its time gone")
                .contains("Each missed deadline opens one")
                .contains("No incident was opened in this time")
                .contains("What the numbers mean", "nearest rank")
                .containsPattern("href=\"/sla\\?from=\\d{4}-\\d\\d-\\d\\d")
                .containsPattern("From \\d{4}-\\d\\d-\\d\\d to")
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void theLeadSeesWhatIsAtRiskWhatWasMissedAndTheNumbers() {
        IncidentView incident = fire();
        time.advance(Duration.ofSeconds(250));
        assertThat(signedIn("lena").get("/sla").body()).contains("INC-" + incident.number(), "nobody yet");
        time.advance(Duration.ofMinutes(2));
        incidents.acknowledge(incident.id(), crew.as("carl"));
        incidents.resolve(incident.id(), new Resolution("defect", "", false), crew.as("carl"));
        time.advance(Duration.ofMinutes(1));
        assertThat(signedIn("lena").get("/sla").body())
                .contains("Reviews to do", "response deadline", "to be reviewed")
                .contains("6 min 10 s", "100.0 %", "Guide API", "Carl")
                .doesNotContain("overdue");
        time.jump(Duration.ofDays(3));
        assertThat(signedIn("ben").get("/sla").body()).contains("One review is overdue.");
    }

    @Test
    void whatIsAtRiskIsWithWhoItWasHandedTo() {
        IncidentView incident = fire();
        incidents.assign(incident.id(), crew.as("ben").responder(), crew.as("ana"));
        time.advance(Duration.ofSeconds(250));
        String page = signedIn("lena").get("/sla").body();
        assertThat(page.substring(page.indexOf("id=\"at-risk\""), page.indexOf("id=\"reviews\"")))
                .contains(incident.key())
                .containsPattern("data-label=\"With\"[^>]*>Ben<");
    }

    @Test
    void nothingIsDoneAboutAPromiseOfAnotherReview() {
        BreachReview review = breached();
        ActionItem promise = actions.add(
                review.incident(),
                ActionItem.Origin.REVIEW,
                "Louder",
                Objects.requireNonNull(crew.as("ana").responder()),
                time.now().plus(Duration.ofDays(3)),
                crew.as("lena"));
        IncidentView other =
                fire(Map.of("alertname", "Other", "service", "guide-api", "severity", "critical"), Map.of(), Map.of());
        time.advance(Duration.ofMinutes(6));
        long another = reviews.of(other.id()).get(0).id();
        assertThat(another).isNotEqualTo(review.id());
        Browser lena = signedIn("lena");
        for (String wrong : List.of(
                another + "/actions/" + promise.id(), review.id() + "/actions/4711", "4711/actions/" + promise.id())) {
            assertThat(lena.submit("/sla/reviews/" + review.id(), "/sla/reviews/" + wrong + "/done")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(actions.find(promise.id()).orElseThrow().doneAt()).isNull();
    }

    @Test
    void whatIsAtRiskIsFoundBehindAnyNumberOfEarlierDeadlines() {
        IncidentView low =
                fire(Map.of("alertname", "Old", "service", "guide-api", "severity", "info"), Map.of(), Map.of());
        time.jump(Duration.ofHours(20));
        LocalDateTime now = LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC);
        for (int n = 0; n < 1_200; n++) {
            jdbc.sql("INSERT INTO sla_clock (id, incident_id, kind, stint, priority, started_at, deadline, state)"
                            + " VALUES (?, ?, 'RESPONSE', 1, 'HIGH', ?, ?, 'RUNNING')")
                    .params(n + 1, low.id().value(), now, now.plusMinutes(30))
                    .update();
        }
        assertThat(signedIn("lena").get("/sla").body())
                .containsPattern("(?s)At risk now.*INC-" + low.number() + "<.*Reviews to do")
                .doesNotContain("No running deadline has 80 % of its time gone");
    }

    @Test
    void aReviewIsWorkedOnThePageAndItsTaskEnds() {
        BreachReview review = breached();
        String page = "/sla/reviews/" + review.id();
        Browser lena = signedIn("lena");
        assertThat(lena.get(page).body())
                .contains("missed its response deadline", "delivered by console", "nobody yet", "still running");
        incidents.acknowledge(review.incident(), crew.as("carl"));
        assertThat(lena.get(page).body()).contains("Carl", "called as CTO", "1 min 0 s");
        String facts = String.valueOf(tasks.getVariable(reviewTask(), "facts"));
        assertThat(facts).contains("Answered by Carl, called as CTO, 1 min 0 s late");

        assertThat(lena.submit(page, page, "cause", "", "note", "x").statusCode())
                .isEqualTo(422);
        assertThat(lena.submit(page, page + "/actions", "text", "Louder", "owner", "ana", "due", "2020-01-01")
                        .statusCode())
                .isEqualTo(422);
        String due = time.now().plus(Duration.ofDays(7)).toString().substring(0, 10);
        assertThat(lena.submit(page, page + "/actions", "text", "Set a <b>louder</b> sound", "owner", "ana", "due", due)
                        .body())
                .contains("Set a &lt;b&gt;louder&lt;/b&gt; sound", "Ana is asked about it");
        assertThat(lena.submit(page, page, "cause", "not-noticed", "note", "phone was muted")
                        .body())
                .contains("The review is done", "The page was not noticed", "phone was muted");
        assertThat(tasks.createTaskQuery().taskDefinitionKey("reviewBreach").count())
                .isZero();
        assertThat(signedIn("ana")
                        .submit(page, page, "cause", "busy", "note", "")
                        .statusCode())
                .isNotEqualTo(500);
        assertThat(reviews.find(review.id()).orElseThrow().cause()).isEqualTo(BreachCause.NOT_NOTICED);

        ActionItem promise = actions.of(review.incident()).get(0);
        assertThat(signedIn("ana")
                        .submit(page, page + "/actions/" + promise.id() + "/done")
                        .body())
                .contains("done by Ana");
        assertThat(tasks.createTaskQuery().taskDefinitionKey("doActionItem").count())
                .isZero();
    }

    @Test
    void reviewsAndPromisesAreWorkedOverRestAsWell() {
        BreachReview review = breached();
        String lead = token("lena", Role.ENGINEERING_LEAD);
        assertThat(browser().get("/api/v1/reviews", "Authorization", lead).body())
                .contains("\"id\":\"" + review.id() + "\"", "\"incident\":\"INC-");
        String path = "/api/v1/reviews/" + review.id();
        assertThat(browser().get(path, "Authorization", lead).body()).contains("\"onCall\":[\"Ana\"]", "delivered by");
        assertThat(json(path + "/finish", lead, "{\"cause\": \"bad luck\"}").body())
                .contains("/cause", "not-noticed");
        String due = time.now().plus(Duration.ofDays(5)).toString();
        HttpResponse<String> promised =
                json(path + "/actions", lead, "{\"text\": \"Louder\", \"owner\": \"ana\", \"due\": \"" + due + "\"}");
        assertThat(promised.statusCode()).isEqualTo(201);
        assertThat(json(path + "/finish", lead, "{\"cause\": \"busy\", \"note\": \"two at once\"}")
                        .body())
                .contains("\"cause\":\"BUSY\"", "\"doneBy\":\"Lena\"", "Louder");
        assertThat(tasks.createTaskQuery().taskDefinitionKey("reviewBreach").count())
                .isZero();
        assertThat(browser().get("/api/v1/action-items", "Authorization", lead).body())
                .contains("Louder");
        long item = actions.of(review.incident()).get(0).id();
        assertThat(json("/api/v1/action-items/" + item + "/done", lead, "").body())
                .contains("\"doneBy\":\"Lena\"");
    }

    private HttpResponse<String> json(String path, String token, String body) {
        return browser().post(path, body, "Authorization", token, "Content-Type", "application/json");
    }

    @Test
    void anUnknownReviewIsKindlyNotFound() {
        assertThat(signedIn("lena").get("/sla/reviews/4711").statusCode()).isEqualTo(404);
        assertThat(signedIn("lena").get("/sla/steps/urgent").statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayOnlyLookFindsNothingToPress() {
        BreachReview review = breached();
        responders.add(new Profile("guest", "Guest", "", ZoneId.of("UTC"), Set.of()));
        passwords.set(responders.byLogin("guest").orElseThrow().id(), PASSWORD);
        String page = "/sla/reviews/" + review.id();
        Browser guest = signedIn("guest");
        assertThat(guest.get(page).body()).contains("What happened").doesNotContain("Finish the review");
        assertThat(guest.submit("/", page, "cause", "busy", "note", "").statusCode())
                .isEqualTo(403);
        assertThat(guest.submit("/", "/silences", "matchers", "a=b").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWrongRangeIsToldAndTheUsualOneShown() {
        Browser lena = signedIn("lena");
        assertThat(lena.get("/sla?from=soon&until=2026-01-01").body()).contains("must be a day such as");
        assertThat(lena.get("/sla?from=2026-02-01&until=2026-01-01").body()).contains("must be after from");
        assertThat(lena.get("/sla?service=%3Cscript%3E").body()).contains("is no service we know");
    }

    @Test
    void csvIsWhatSpreadsheetsReadAndNoFormula() {
        IncidentView noisy = fire(
                Map.of("alertname", "=HYPERLINK(\"x\"),\"y\"", "service", "guide-api", "severity", "warning"),
                Map.of(),
                Map.of());
        incidents.resolve(noisy.id(), new Resolution("false-alarm", "", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(1));
        var answer = browser().get("/api/v1/sla/report.csv", "Authorization", token("lena", Role.ENGINEERING_LEAD));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("sla-");
        assertThat(answer.body())
                .startsWith("by,name,incidents,")
                .contains("\r\ntotal,,1,0,")
                .contains("\r\nnoise,\"'=HYPERLINK(\"\"x\"\"),\"\"y\"\"\",1,")
                .contains("\r\ntier,MEDIUM,1,");
        String header = answer.body().lines().findFirst().orElse("");
        assertThat(answer.body().lines().filter(it -> !it.startsWith("noise,")).toList())
                .allMatch(it -> it.split(",", -1).length == header.split(",", -1).length);
    }

    @Test
    void theHeatmapColoursTheTiersDiagramByClosedIncidents() {
        assertThat(signedIn("lena").get("/sla/steps/medium").body()).contains("No incident of this tier was opened");
        IncidentView it =
                fire(Map.of("alertname", "Slow", "service", "guide-api", "severity", "warning"), Map.of(), Map.of());
        time.advance(Duration.ofMinutes(12));
        incidents.resolve(it.id(), new Resolution("defect", "", false), crew.as("ana"));
        incidents.close(it.id(), crew.as("ana"));
        time.advance(Duration.ofMinutes(1));
        assertThat(signedIn("lena").get("/sla/steps/medium").body())
                .contains("Wait for the first answer", "data-step=\"awaitAnswer\"", "data-heat=\"5\"", "12 min");
        assertThat(signedIn("lena").get("/sla/steps/medium?team=default").body())
                .contains("No incident of this tier and choice was opened");
        assertThat(signedIn("lena").get("/sla/steps/medium.bpmn").body()).contains("id=\"awaitAnswer\"", "BPMNShape");
    }

    private BreachReview breached() {
        IncidentView incident = fire();
        time.advance(Duration.ofMinutes(6));
        return reviews.of(incident.id()).get(0);
    }

    private String reviewTask() {
        return tasks.createTaskQuery()
                .taskDefinitionKey("reviewBreach")
                .singleResult()
                .getId();
    }
}
