package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.TeamId;
import dev.tocsin.catalog.Teams;
import dev.tocsin.oncall.Duty;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.oncall.Shift;
import dev.tocsin.oncall.swap.Swaps;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The crew is in Lagos, an hour ahead of UTC; it is Monday, 10:00 there. */
class OnCallPagesModuleTest extends WebStories {
    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");

    @Autowired
    Teams teams;

    @Autowired
    Schedules schedules;

    @Autowired
    Swaps swaps;

    @Test
    void aLeadChangesThePlanAndEverybodySeesWhoIsOnCall() {
        Browser lena = signedIn("lena");
        assertThat(lena.get("/oncall/guide/plan").body()).contains("value=\"Rotation\"", "value=\"ana\"");

        HttpResponse<String> saved = plan(lena, "ana, ben", "2026-01-05", "mon-fri 08:00-20:00");

        assertThat(saved.body())
                .contains("The plan is saved", "Ana, Ben: daily, hand-off 09:00", "Mon Tue Wed Thu Fri 08:00–20:00");
        assertThat(saved.body()).contains("Nobody is on call", "nobody for 12 h", "Who carries how much");
        assertThat(signedIn("ana").get("/oncall").body()).contains("Guide", "nobody from");
        assertThat(signedIn("ana").get("/oncall/guide/plan").statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsWrongWithAPlanIsSaidAndNothingTypedIsLost() {
        Browser lena = signedIn("lena");
        HttpResponse<String> stranger = plan(lena, "ana, nobody", "2026-01-05", "");
        assertThat(stranger.statusCode()).isEqualTo(422);
        assertThat(stranger.body()).contains("Layer 1, 1: is nobody we know: nobody", "value=\"ana, nobody\"");
        assertThat(plan(lena, "ana", "soon", "").body()).contains("must be a day such as");
        assertThat(plan(lena, "ana", "2026-01-05", "mo-xx 9").body()).contains("Layer 1, hours: must be such as");
        assertThat(schedules.onCall(guide(), time.now())).containsExactly(id("ana"));

        String old = stamp(lena);
        plan(lena, "ben", "2026-01-05", "");
        HttpResponse<String> late =
                lena.submit("/oncall/guide/plan", "/oncall/guide/plan", layer(old, "ana", "2026-01-05", ""));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("changed by somebody else");
    }

    @Test
    void anOverrideIsMadeAndTakenBackByAClick() {
        Browser ana = signedIn("ana");
        LocalDateTime noon =
                LocalDateTime.ofInstant(time.now(), LAGOS).withHour(12).withMinute(0);
        Instant during = noon.plusHours(1).atZone(LAGOS).toInstant();

        HttpResponse<String> made =
                ana.submit("/oncall/guide", "/oncall/guide/overrides", override(noon, noon.plusHours(5)));

        assertThat(made.body()).contains("Changed: Ben for Ana", "dentist &lt;3");
        assertThat(schedules.onCall(guide(), during)).containsExactly(id("ben"));
        assertThat(ana.get("/oncall/guide?at=" + noon.plusHours(1)).body()).contains("override by Ana");
        Matcher remove = Pattern.compile("/oncall/guide/overrides/\\d+/remove").matcher(made.body());
        assertThat(remove.find()).isTrue();
        assertThat(ana.submit("/oncall/guide", remove.group()).body()).contains("The plan counts again");
        assertThat(schedules.onCall(guide(), during)).containsExactly(id("ana"));
        assertThat(ana.submit("/oncall/guide", remove.group()).body()).contains("There is no override");
        assertThat(ana.submit("/oncall/guide", "/oncall/guide/overrides", override(noon, noon.minusHours(3)))
                        .body())
                .contains("must be after from");
    }

    @Test
    void aSwapChangesTheScheduleOnlyWhenTheOtherAgrees() {
        Browser ana = signedIn("ana");
        Shift mine = schedules
                .shifts(guide(), Duty.PRIMARY, time.now(), time.now().plus(Duration.ofDays(3)))
                .get(0);

        assertThat(ana.submit(
                                "/oncall/guide",
                                "/oncall/guide/swaps",
                                "gives",
                                mine.from() + "/" + mine.until(),
                                "partner",
                                "ben",
                                "takes",
                                "",
                                "note",
                                "wedding")
                        .body())
                .contains("Ben is asked", "wedding", "Withdraw")
                .doesNotContain("Accept");
        String swap = "/oncall/guide/swaps/" + swaps.waiting(guide()).get(0).id();
        assertThat(ana.submit("/oncall/guide", swap + "/accept").body()).contains("Only whoever is asked can accept");
        assertThat(signedIn("ben").submit("/oncall/guide", swap + "/accept").body())
                .contains("Agreed: the schedule is changed");
        assertThat(schedules.onCall(guide(), time.now().plusSeconds(60))).containsExactly(id("ben"));
        assertThat(ana.submit("/oncall/guide", swap + "/withdraw").body()).contains("already accepted");
    }

    @Test
    void aCalendarIsReadByWhoeverKnowsItsAddressUntilItIsReplaced() {
        Browser ana = signedIn("ana");
        String first = feed(ana.submit("/oncall", "/oncall/feed").body());
        String team = feed(ana.submit("/oncall/guide", "/oncall/guide/feed").body());

        assertThat(browser().get(first).body()).contains("BEGIN:VCALENDAR", "On call: Guide (primary)");
        HttpResponse<String> shifts = browser().get(team);
        assertThat(shifts.body()).contains("Ana (primary)");
        assertThat(shifts.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");

        feed(ana.submit("/oncall", "/oncall/feed").body());
        assertThat(browser().get(first).statusCode()).isEqualTo(404);
        assertThat(browser().get(team).statusCode()).isEqualTo(200);
        assertThat(browser().get("/calendar/aaaaaaaaaaaaaaaaaaaaaaaa.ics").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLastResortIsSetByAnAdministrator() {
        Browser root = signedIn("root");
        assertThat(root.get("/oncall").body()).contains("all administrators, as nobody is listed");
        assertThat(root.submit("/oncall", "/oncall/last-resort", "people", "carl, lena")
                        .body())
                .contains("The last resort is saved", "value=\"carl, lena\"");
        assertThat(root.submit("/oncall", "/oncall/last-resort", "people", "nobody")
                        .body())
                .contains("is nobody we know: nobody");
        Browser ana = signedIn("ana");
        assertThat(ana.get("/oncall").body()).contains("Carl").doesNotContain("name=\"people\"");
        assertThat(ana.submit("/oncall", "/oncall/last-resort", "people", "ana").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anUnknownTeamIsAHelpfulNotFound() {
        assertThat(signedIn("ana").get("/oncall/none").statusCode()).isEqualTo(404);
        assertThat(browser().get("/oncall").body()).contains("Sign in");
    }

    @Test
    void aTimeThatIsNoneIsSaidAndTheRestOfThePageStands() {
        Browser ana = signedIn("ana");
        for (String odd : List.of("at=soon", "at=%2B999999999-12-31T23:59", "at=9999-12-31T23:59")) {
            assertThat(ana.get("/oncall/guide?" + odd).body())
                    .contains("must be a date and time", "Who carries how much");
        }
        for (String odd : List.of("%2B999999999-12-31", "-999999999-01-01", "9998-12-20", "1970-01-01")) {
            assertThat(ana.get("/oncall/guide?from=" + odd).statusCode())
                    .as(odd)
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> plan(Browser browser, String members, String startsOn, String hours) {
        return browser.submit(
                "/oncall/guide/plan", "/oncall/guide/plan", layer(stamp(browser), members, startsOn, hours));
    }

    private static String stamp(Browser browser) {
        Matcher stamp = Pattern.compile("name=\"stamp\" value=\"(-?\\d+)\"")
                .matcher(browser.get("/oncall/guide/plan").body());
        assertThat(stamp.find()).isTrue();
        return stamp.group(1);
    }

    private static String[] layer(String stamp, String members, String startsOn, String hours) {
        return new String[] {
            "stamp",
            stamp,
            "name",
            "Days",
            "duty",
            "primary",
            "zone",
            "Africa/Lagos",
            "cadence",
            "daily",
            "every",
            "1",
            "handOffDay",
            "",
            "handOffTime",
            "09:00",
            "startsOn",
            startsOn,
            "members",
            members,
            "calendar",
            "",
            "hours",
            hours,
            "from",
            "",
            "until",
            ""
        };
    }

    private static String[] override(LocalDateTime from, LocalDateTime until) {
        return new String[] {
            "kind",
            "replace",
            "duty",
            "primary",
            "comes",
            "ben",
            "goes",
            "ana",
            "from",
            from.toString(),
            "until",
            until.toString(),
            "note",
            "dentist <3"
        };
    }

    private static String feed(String page) {
        Matcher address =
                Pattern.compile("https?://[^/]+(/calendar/[\\w-]+\\.ics)").matcher(page);
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private TeamId guide() {
        return teams.bySlug("guide").orElseThrow().id();
    }

    private ResponderId id(String login) {
        return responders.byLogin(login).orElseThrow().id();
    }
}
