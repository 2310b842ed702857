package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Profile;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Resolution;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

class BoardModuleTest extends WebStories {

    @Test
    void whatIsOpenStandsThereMostUrgentFirstWithWhatHappensNext() {
        assertThat(signedIn("ana").get("/").body()).contains("Nothing is open.", "0</span> unanswered");
        fire(Map.of("alertname", "Slow", "severity", "warning"), Map.of("summary", "It is slow"), Map.of());
        IncidentView down = fire();
        String page = signedIn("ana").get("/").body();
        assertThat(page.indexOf("The guide API answers 503")).isPositive().isLessThan(page.indexOf("It is slow"));
        assertThat(page)
                .contains("nobody yet", "pages the engineering lead", ">2:00<", "09:02:00 UTC", ">5:00<")
                .contains("2</span> unanswered", "of <span id=\"open\">2</span> open")
                .contains("/incidents/" + down.number() + "/acknowledge");
        time.advance(Duration.ofSeconds(270));
        assertThat(signedIn("ana").get("/").body())
                .contains(">0:30<", ">at risk<")
                .doesNotContain(">5:00<");
        incidents.acknowledge(down.id(), crew.as("ana"));
        String answered = signedIn("ana").get("/").body();
        assertThat(answered.indexOf("It is slow")).isLessThan(answered.indexOf("The guide API answers 503"));
        assertThat(answered).contains("1</span> unanswered", "asks the acknowledger for an update", ">Ana<");
        incidents.resolve(down.id(), new Resolution("change", "", false), crew.as("ana"));
        assertThat(signedIn("ana").get("/").body()).doesNotContain("The guide API answers 503");
    }

    @Test
    void itIsFilteredByTierTeamAndWhatIsMine() {
        fire(Map.of("alertname", "Slow", "severity", "warning"), Map.of("summary", "It is slow"), Map.of());
        IncidentView down = fire();
        Browser ana = signedIn("ana");
        assertThat(ana.get("/?tier=critical").body()).contains("answers 503").doesNotContain("It is slow");
        assertThat(ana.get("/?team=default").body()).contains("It is slow").doesNotContain("answers 503");
        assertThat(ana.get("/?mine=on").body()).contains("Nothing is open of what you filter for.");
        incidents.acknowledge(down.id(), crew.as("ana"));
        assertThat(ana.get("/?mine=on").body()).contains("answers 503").doesNotContain("It is slow");
        assertThat(ana.get("/?tier=nonsense&team=none").body()).contains("answers 503", "It is slow");
    }

    @Test
    void besideItStandWhoIsOnCallAndHowServicesAre() {
        assertThat(signedIn("ana").get("/").body()).contains("Guide API", "nothing open", ">Ana</strong>", "On call");
        fire();
        time.jump(Duration.ofSeconds(5));
        assertThat(eventually("CRITICAL incident open")).contains("CRITICAL incident open");
    }

    @Test
    void oneClickAcknowledgesAndWhoMayOnlyReadHasNoButtonThatWorks() {
        IncidentView down = fire();
        String path = "/incidents/" + down.number() + "/acknowledge";
        responders.add(new Profile("guest", "Guest", "", ZoneOffset.UTC, Set.of()));
        passwords.set(responders.byLogin("guest").orElseThrow().id(), PASSWORD);
        assertThat(signedIn("guest").get("/").body()).doesNotContain("id=\"act\"", "class=\"wide board acts\"");
        assertThat(signedIn("guest").submit("/", path).statusCode()).isEqualTo(403);
        assertThat(signedIn("ana").submit("/", path).body()).contains("Acknowledged", "INC-" + down.number());
        assertThat(signedIn("ben").submit("/", path).body()).contains("is already acknowledged by Ana");
    }

    @Test
    void theFrameShowsOnlyWaysThatExistAndTheThemeThatWasChosen() {
        Browser ana = signedIn("ana");
        String page = ana.get("/").body();
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains(">Board</a>", "href=\"/incidents\"", "href=\"/services\"", "data-zone=\"Africa/Lagos\"")
                .doesNotContain("href=\"/people\"", "data-theme=");
        assertThat(ana.get("/", "Cookie", "theme=dark").body()).contains("data-theme=\"dark\"");
        assertThat(ana.get("/", "Cookie", "theme=\"><script>").body()).doesNotContain("data-theme=");
        var answer = ana.get("/");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "script-src 'unsafe");
    }

    private String eventually(String text) {
        Browser ana = signedIn("ana");
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ana.get("/").body(), page -> page.contains(text));
    }

    /** Looking for each link among the files of the archive once took two thirds of a page's time. */
    @Test
    void onlyItsFilesAreLookedForAsFiles(@Autowired ResourceUrlProvider files) {
        String page = signedIn("ana").get("/").body();
        Matcher script =
                Pattern.compile("src=\"(/tocsin/board-[0-9a-f]{32}\\.js)\"").matcher(page);
        assertThat(script.find()).as(page).isTrue();
        HttpResponse<String> file = signedIn("ana").get(script.group(1));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("cache-control").orElse("")).contains("max-age=31536000");
        assertThat(files.getHandlerMap().keySet())
                .noneMatch(pattern -> new AntPathMatcher().match(pattern, "/incidents/17"));
    }
}
