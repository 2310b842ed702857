package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

/** One incident in Chromium, from the page to its resolution. */
@Needs({"chromium", "chromedriver"})
@ExtendWith(OneServer.class)
class IncidentPageIT {

    @BeforeEach
    void nothingIsOpen(Guide guide) {
        guide.tidyUp();
    }

    @Test
    void fromTheAlertToTheResolutionWithTheDiagramBeside(Guide guide) {
        String key = fire(guide, "PageJourney", "critical", "The page's API answers 503");
        try (Chromium ana = Chromium.desktop(guide).signedIn("ana", path(key))) {
            ana.waitForText("The page's API answers 503");
            assertThat(ana.text()).contains("not acknowledged", "Answer by", "Why CRITICAL", "on-call, round 1");
            ana.waitFor(
                    "the tokens",
                    () -> tokens(ana).contains("respond") && tokens(ana).contains("awaitAnswer"));
            ana.waitFor("the path", () -> !ana.elements("#diagram .djs-connection.taken")
                    .isEmpty());
            ana.waitFor("a countdown", () -> ana.elements("#diagram time.countdown").stream()
                    .anyMatch(it -> it.getText().matches("\\d+:\\d\\d")));
            ana.accessible();
            ana.fits();
            ana.picture("incident-desk");
            ana.waitFor("the lead, by itself", () -> ana.text().contains("Paged engineering lead"));
            ana.waitFor("the path to follow", () -> ana.present("#diagram [data-element-id=pageLead].taken"));
            ana.press("e");
            ana.agree();
            ana.waitFor("the next rung", () -> ana.text().contains("Paged CTO"));

            ana.press("a");
            ana.waitForText("Acknowledged");
            ana.waitFor("the token to move", () -> tokens(ana).contains("working"));
            assertThat(guide.state(key)).isEqualTo("ACKNOWLEDGED");
            ana.press("n");
            ana.press("Looking into it");
            ana.click("#note button");
            ana.waitForText("Looking into it");
            ana.press("r");
            ana.element("#resolution").sendKeys("Rolled back");
            ana.click("#resolve form button");
            ana.waitForText("Reopen");
            assertThat(guide.state(key)).isEqualTo("RESOLVED");
            ana.waitFor("the token to move", () -> tokens(ana).contains("watchResolved"));
            ana.accessible();
            ana.picture("incident-resolved");
            assertThat(ana.askedElsewhere()).isEmpty();
            assertThat(ana.complaints()).isEmpty();
        }
    }

    @Test
    void whatOthersDoAppearsAndALateClickIsAnsweredKindly(Guide guide) {
        String key = fire(guide, "PageLate", "page", "Somebody else is faster");
        try (Chromium ben = Chromium.on(Screen.DESK_AT_NIGHT, guide).signedIn("ben", path(key))) {
            ben.element("#acknowledge");
            guide.ana().act(key, "note", Map.of("text", "I had a look"));
            ben.waitForText("I had a look");
            ben.keepForm("#acknowledge");
            guide.ana().act(key, "acknowledge", Map.of());
            ben.waitFor("the button to go", () -> !ben.present("#state #acknowledge"));
            ben.sendKeptForm();
            ben.waitForText("is already acknowledged by Ana Demo");
            ben.accessible();
            ben.picture("incident-desk-night");
        }
    }

    @Test
    void onAPhoneTheButtonIsUnderTheThumb(Guide guide) {
        String key = fire(guide, "PagePhone", "critical", "Woken by this");
        for (Screen screen : List.of(Screen.PHONE_AT_NIGHT, Screen.SMALL_PHONE)) {
            try (Chromium ana = Chromium.on(screen, guide).signedIn("ana", path(key))) {
                ana.waitFor(
                        "its width", () -> ana.element("#acknowledge").getSize().getWidth() > 260);
                WebElement button = ana.element("#acknowledge");
                assertThat(button.getSize().getHeight()).isGreaterThanOrEqualTo(56);
                assertThat(button.getLocation().getY() + button.getSize().getHeight())
                        .isLessThan(600);
                ana.fits();
                ana.scrollTo("#diagram");
                ana.waitFor("the tokens", () -> tokens(ana).contains("respond"));
                ana.fits();
                ana.accessible();
                ana.picture("incident-" + screen.slug());
                ana.click("#timeline time");
                assertThat(ana.after("#timeline time")).matches("\" \\(.* UTC\\)\"");
                ana.fits();
            }
        }
        try (Chromium ana = Chromium.phone(guide).signedIn("ana", path(key))) {
            ana.click("#acknowledge");
            ana.waitForText("Acknowledged");
            assertThat(guide.state(key)).isEqualTo("ACKNOWLEDGED");
        }
    }

    @Test
    void hostileTextIsHarmlessOnEveryPage(Guide guide) {
        String evil = "<img src=x onerror=alert(1)><script>alert(2)</script> \u202Etxet desrever\u2066 {{7*7}} ";
        guide.fire(
                Map.of(
                        "alertname",
                        "Page<b>Evil",
                        "service",
                        "<i>evil\u202E",
                        "severity",
                        "critical",
                        "pod",
                        "P".repeat(9_000)),
                Map.of(
                        "summary",
                        evil,
                        "description",
                        "W".repeat(10_000) + evil,
                        "runbook_url",
                        "javascript:alert(3)"));
        String key = guide.opened(evil.strip());
        guide.ana().act(key, "note", Map.of("text", evil + "N".repeat(9_000)));
        for (Screen screen : Screen.values()) {
            try (Chromium ana = Chromium.on(screen, guide).signedIn("ana", "/")) {
                for (String path : List.of("/", "/incidents", path(key), "/incidents?q=%3Cscript%3E%25_")) {
                    ana.open(path);
                    ana.element("main");
                    ana.fits();
                    assertThat(ana.elements("main img, main script:not([src]), main i"))
                            .isEmpty();
                }
                ana.open(path(key));
                ana.waitForText("<img src=x");
                ana.accessible();
                ana.picture("incident-hostile-" + screen.slug());
                assertThat(ana.askedElsewhere()).isEmpty();
            }
        }
    }

    @Test
    void anUnknownIncidentLeadsOn(Guide guide) {
        try (Chromium ana = Chromium.phone(guide).signedIn("ana", "/incidents/99999999")) {
            ana.waitForText("There is no INC-99999999");
            ana.fits();
            ana.accessible();
            ana.picture("incident-unknown");
            ana.element("#q404").sendKeys("anything");
            ana.click("main form button");
            ana.waitFor("the search", () -> ana.url().contains("/incidents?q=anything"));
        }
    }

    private static String fire(Guide guide, String name, String severity, String summary) {
        guide.fire(
                Map.of("alertname", name, "severity", severity, "service", "page-" + name.toLowerCase()),
                Map.of("summary", summary));
        return guide.opened(summary);
    }

    private static String path(String key) {
        return "/incidents/" + key.substring(4);
    }

    /** Elements of the diagram where the incident stands. */
    private static List<String> tokens(Chromium browser) {
        return browser.attributes("#diagram .token", "data-element-id");
    }
}
