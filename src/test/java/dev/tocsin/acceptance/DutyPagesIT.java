package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is on call for a service, in Chromium: planned by a lead at a desk, changed and swapped by people on their phones. */
@Needs({"chromium", "chromedriver"})
@ExtendWith(OneServer.class)
class DutyPagesIT {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aPlanItsGapsAnOverrideAndASwap(Guide guide) {
        Api admin = Api.signIn(guide.server(), "admin", "demo-tocsin", "admin");
        admin.post("/api/v1/teams", Map.of("slug", "duty", "name", "Duty", "zone", "Europe/Berlin"))
                .expect(201);
        LocalDate saturday = LocalDate.now(BERLIN).with(TemporalAdjusters.next(java.time.DayOfWeek.SATURDAY));
        try (Chromium lena = Chromium.desktop(guide).signedIn("lena", "/oncall")) {
            lena.click("a[href='/oncall/duty']");
            lena.waitForText("no plan yet: the default team is called");
            lena.waitForText("There is no plan.");
            lena.looked("oncall-empty-desk");
            lena.click("a[href='/oncall/duty/plan']");
            lena.set("#name1", "Office hours");
            lena.set("#members1", "ana, ben");
            lena.set("#zone1", "Europe/Berlin");
            lena.set("#hours1", "mon-fri 00:00-24:00");
            lena.looked("oncall-plan-desk");
            lena.click("main form p > button");
            lena.waitForText("The plan is saved");
            lena.waitForText("Nobody is on call");
            assertThat(lena.element("#calendar").getText()).contains("Ana Demo", "Ben Demo", "nobody for 24 h");
            lena.looked("oncall-desk");

            lena.click("details:has(#kind) summary");
            lena.set("#kind", "add");
            lena.set("#comes", "ben");
            lena.set("#from", saturday + "T00:00");
            lena.set("#until", saturday.plusDays(1) + "T00:00");
            lena.element("#note").sendKeys("release weekend");
            lena.click("details:has(#kind) button");
            lena.waitForText("Ben Demo as well");
            lena.open("/oncall/duty?at=" + saturday + "T12:00");
            lena.waitForText("override by Lena Demo");
            lena.fine();
        }
        try (Chromium ana = Chromium.on(Screen.SMALL_PHONE, guide).signedIn("ana", "/oncall/duty")) {
            ana.click("details:has(#gives) summary");
            ana.set("#partner", "ben");
            ana.element("#why").sendKeys("wedding");
            ana.looked("oncall-small-phone");
            ana.click("details:has(#gives) button");
            ana.waitForText("Ben Demo is asked");
            assertThat(ana.present("form[action*='/swaps/'] button")).isTrue();
            ana.fine();
        }
        try (Chromium ben = Chromium.phone(guide).signedIn("ben", "/oncall/duty")) {
            ben.waitForText("asks Ben Demo to be on call");
            ben.scrollTo("form[action$='/accept']");
            ben.looked("oncall-phone");
            ben.click("form[action$='/accept'] button");
            ben.waitForText("Agreed: the schedule is changed");
            ben.waitForText("Nothing waits for an answer.");
            ben.click("form[action*='/overrides/'] button");
            ben.agree();
            ben.waitForText("The plan counts again");
            ben.open("/oncall");
            ben.waitForText("nobody from");
            ben.looked("oncall-all-phone");
            ben.fine();
        }
        try (Chromium lena = Chromium.on(Screen.DESK_AT_NIGHT, guide).signedIn("lena", "/oncall/duty")) {
            lena.looked("oncall-desk-night");
        }
    }

    @Test
    void aServiceIsAddedAndShowsItsIncidentsAndWhatItStandsOn(Guide guide) {
        try (Chromium admin = Chromium.desktop(guide).signedIn("admin", "/services")) {
            admin.click("a[href='/services/new']");
            admin.element("#slug").sendKeys("Not A Label");
            admin.element("#name").sendKeys("Crew directory");
            admin.set("#criticality", "high");
            admin.click("main form button");
            admin.waitFor("the refusal", () -> !admin.elements(".wrong").isEmpty());
            assertThat(admin.element("#name").getDomProperty("value")).isEqualTo("Crew directory");
            admin.looked("service-wrong-desk");
            admin.element("#slug").clear();
            admin.element("#slug").sendKeys("crew-directory");
            admin.click("main form button");
            admin.waitFor("the list", () -> admin.url().endsWith("/services"));
            admin.waitForText("Crew directory");
            admin.looked("services-desk");
            admin.fine();
        }
        guide.fire(
                Map.of("alertname", "CrewSlow", "service", "crew-directory", "severity", "warning"),
                Map.of("summary", "The crew directory is slow"));
        String key = guide.opened("The crew directory is slow");
        assertThat(guide.ana().incident(key).at("/incident/priority").asText())
                .as("a tier more urgent, for what is critical")
                .isEqualTo("HIGH");
        for (Screen screen : List.of(Screen.PHONE_AT_NIGHT, Screen.DESK_AT_NIGHT)) {
            try (Chromium ana = Chromium.on(screen, guide).signedIn("ana", "/services")) {
                ana.looked("services-" + screen.slug());
                ana.click("a[href='/services/crew-directory']");
                ana.waitForText("The crew directory is slow");
                assertThat(ana.elements("main form")).isEmpty();
                ana.looked("service-" + screen.slug());
                ana.click("a[href='/incidents/" + key.substring(4) + "']");
                ana.waitForText("not acknowledged");
                ana.fine();
            }
        }
        guide.ana().act(key, "resolve", Map.of("cause", "other", "note", "done"));
    }
}
