package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.incident.Timeline;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Overrides;
import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.Span;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.LogsError;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the Tasklist's scripts do, over HTTP. */
class TasklistModuleTest extends WebStories {
    private static final String CAUSE = "{\"variables\":{\"cause\":{\"value\":\"change\",\"type\":\"String\"}}}";

    @Autowired
    Timeline timeline;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService identities;

    @Autowired
    Overrides overrides;

    @Autowired
    Teams teams;

    @Test
    void claimingAcknowledgesAndCompletingResolves() {
        IncidentView incident = fire();
        Browser ana = atTasklist("ana");
        String task = task(ana);
        assertThat(claim(ana, "ana", task).statusCode()).isEqualTo(204);
        assertThat(now(incident).acknowledgedBy()).isEqualTo("Ana");
        assertThat(send(ana, "/task/" + task + "/submit-form", CAUSE).statusCode())
                .isEqualTo(204);
        assertThat(now(incident).state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(now(incident).cause()).isEqualTo("change");
    }

    @Test
    void aCommentIsANote() {
        IncidentView incident = fire();
        Browser ana = atTasklist("ana");
        String comments = "/task/" + task(ana) + "/comment/create";
        assertThat(send(ana, comments, "{\"message\":\"the primary is slow \\ud83d\\ude91\"}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(timeline.of(incident.id()))
                .filteredOn(entry -> entry.kind().equals("note"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.text()).isEqualTo("the primary is slow \ud83d\ude91");
                    assertThat(note.actor()).isEqualTo("Ana");
                });
    }

    @Test
    void theCtoFindsTheDecisionAboutExternalSupport() {
        fire();
        time.advance(Duration.ofMinutes(5));
        Filter list = filters.createFilterQuery().filterName("External support").singleResult();

        assertThat(filters.count(list.getId())).isEqualTo(1);
    }

    @Test
    void eachListShowsWhatConcernsWhoLooks() {
        passwords.set(responders.byLogin("carl").orElseThrow().id(), PASSWORD);
        String missed = fire().key();
        time.advance(Duration.ofMinutes(5));
        String waits = fire("Slow").key();
        IncidentView taken = fire("Taken");
        incidents.acknowledge(taken.id(), crew.as("ana"));
        IncidentView gone = fire("Gone");
        incidents.resolve(gone.id(), new Resolution("change", "", true), crew.as("ana"));

        List<String> unanswered = List.of("Respond to " + missed, "Respond to " + waits);
        assertThat(lists("ana"))
                .containsEntry("Unacknowledged", unanswered)
                .containsEntry("My work", List.of("Respond to " + taken.key()))
                .containsEntry("At risk", List.of("Respond to " + missed))
                .containsEntry("Breached", List.of("Respond to " + missed))
                .containsEntry("External support", List.of())
                .containsEntry("Post-mortems", List.of());
        assertThat(lists("lena"))
                .containsEntry("Unacknowledged", unanswered)
                .containsEntry("My work", List.of("Review the missed deadline of " + missed))
                .containsEntry("Post-mortems", List.of("Write the post-mortem of " + gone.key()))
                .containsEntry("Reviews", List.of("Review the missed deadline of " + missed));
        assertThat(lists("carl"))
                .containsEntry("Unacknowledged", unanswered)
                .containsEntry("External support", List.of("External support for " + missed + "?"));
        assertThat(lists("ben").values())
                .as("lists of somebody who is on no duty here")
                .containsOnly(List.of());
    }

    @Test
    void whoClaimsTooLateReadsWhoWasFirst() {
        fire();
        Browser lena = atTasklist("lena");
        Browser ana = atTasklist("ana");
        String task = task(ana);
        claim(ana, "ana", task);
        HttpResponse<String> late = claim(lena, "lena", task);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(message(late)).contains("is already acknowledged by Ana at 10:00 WAT");

        send(ana, "/task/" + task + "/submit-form", CAUSE);
        assertThat(message(claim(lena, "lena", task))).contains("is already resolved by Ana at 10:00 WAT");
        assertThat(message(send(ana, "/task/" + task + "/submit-form", CAUSE)))
                .contains("is already resolved by Ana at 10:00 WAT");
    }

    @Test
    void whoHoldsATaskOfTheTierBeforeIsSentToTheNewOne() {
        IncidentView incident =
                fire(Map.of("alertname", "Other", "service", "guide-api", "severity", "page"), Map.of(), Map.of());
        Browser ana = atTasklist("ana");
        String task = task(ana);
        incidents.changePriority(incident.id(), Priority.CRITICAL, Actor.system("test"), "");
        assertThat(message(claim(ana, "ana", task))).contains("is CRITICAL now; open its new task");
    }

    @Test
    @LogsError("no-such-task")
    void whatIsWrongOtherwiseIsSaidByTheEngine() {
        fire();
        Browser ana = atTasklist("ana");
        assertThat(claim(ana, "ana", "no-such-task").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theFormIsGivenLinksThatCannotBreakOutOfIt() {
        fire(
                Map.of("alertname", "Other", "service", "guide-api", "severity", "page"),
                Map.of("summary", "\u202egnorw"),
                Map.of("B", 0.25),
                "https://prometheus.example.org/graph?a=(1)[x](javascript:alert(1))");
        Browser ana = atTasklist("ana");
        String variables = engineGet(ana, "/task/" + task(ana) + "/form-variables");
        assertThat(variables)
                .contains("https://prometheus.example.org/graph?a=%281%29%5bx%5d%28javascript:alert%281%29%29")
                .contains("\"value\":\"gnorw\"")
                .contains("Other = 0.25");
    }

    @Test
    void whoStandsInIsOfTheTeamAsLongAsTheyDo() {
        TeamId guide = teams.bySlug("guide").orElseThrow().id();
        Span tomorrow = new Span(time.now().plus(Duration.ofDays(1)), time.now().plus(Duration.ofDays(2)));
        ResponderId ana = responders.byLogin("ana").orElseThrow().id();
        ResponderId ben = responders.byLogin("ben").orElseThrow().id();
        assertThat(teamsOf("ben")).isEmpty();

        overrides.add(guide, Change.replace(Duty.PRIMARY, tomorrow, ana, ben, ""), "Lena");
        assertThat(teamsOf("ben")).containsExactly("on-call.guide");

        time.advanceTo(tomorrow.until());
        overrides.add(
                guide,
                Change.replace(Duty.SECONDARY, new Span(time.now(), time.now().plusSeconds(60)), ben, ana, ""),
                "Lena");
        assertThat(teamsOf("ben")).isEmpty();
    }

    private List<String> teamsOf(String login) {
        return identities.createGroupQuery().groupMember(login).list().stream()
                .map(Group::getId)
                .filter(it -> it.startsWith("on-call."))
                .toList();
    }

    private IncidentView fire(String alert) {
        return fire(Map.of("alertname", alert, "service", "guide-api", "severity", "page"), Map.of(), Map.of());
    }

    /** What each list at the left has for somebody, asked as the Tasklist asks. */
    private Map<String, List<String>> lists(String login) {
        Browser browser = atTasklist(login);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (JsonNode list : json(engineGet(browser, "/filter?resourceType=Task"))) {
            String newestFirst = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";
            lists.put(
                    list.path("name").asText(),
                    json(send(browser, "/filter/" + list.path("id").asText() + "/list", newestFirst)
                                    .body())
                            .findValuesAsText("name"));
        }
        assertThat(lists).isNotEmpty();
        return lists;
    }

    private static String engineGet(Browser browser, String path) {
        return browser.get("/camunda/api/engine/engine/" + engine(browser) + path, "Accept", "application/json")
                .body();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException not) {
            throw new IllegalStateException(text, not);
        }
    }

    private Browser atTasklist(String login) {
        Browser browser = signedIn(login);
        browser.get("/camunda/app/tasklist/");
        return browser;
    }

    private static String engine(Browser browser) {
        return browser.get("/camunda/app/tasklist/").uri().getPath().split("/")[4];
    }

    private static String task(Browser browser) {
        return json(engineGet(browser, "/task")).path(0).path("id").asText();
    }

    private static HttpResponse<String> claim(Browser browser, String login, String task) {
        return send(browser, "/task/" + task + "/claim", "{\"userId\":\"" + login + "\"}");
    }

    private static HttpResponse<String> send(Browser browser, String path, String body) {
        return browser.post(
                "/camunda/api/engine/engine/" + engine(browser) + path,
                body,
                "Content-Type",
                "application/json",
                "Accept",
                "application/json",
                "X-XSRF-TOKEN",
                browser.cookie("XSRF-TOKEN"));
    }

    private static String message(HttpResponse<String> answer) {
        return json(answer.body()).path("message").asText();
    }

    private IncidentView now(IncidentView incident) {
        return incidents.find(incident.id()).orElseThrow();
    }
}
