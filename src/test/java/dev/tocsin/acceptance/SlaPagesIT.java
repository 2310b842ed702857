package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A lead's Monday in Chromium: what was missed and why, the numbers, and what is to be quiet when. */
@Needs({"chromium", "chromedriver"})
@ExtendWith(OneServer.class)
class SlaPagesIT {

    @Test
    void aMissedDeadlineIsReviewedOnThePageAndItsTaskIsGone(Guide guide) {
        fire(guide, "SlaMissed", "info", "Nobody looked at <b>this</b>");
        String key = guide.opened("Nobody looked at <b>this</b>");
        Awaitility.await("the breach").atMost(java.time.Duration.ofSeconds(60)).until(() -> guide.timeline(key).stream()
                .anyMatch(it -> it.startsWith("breached:")));
        try (Chromium lena = Chromium.desktop(guide).signedIn("lena", "/sla")) {
            lena.waitForText("Reviews to do");
            lena.waitForText("Nobody looked at <b>this</b>");
            lena.waitFor(
                    "the charts", () -> lena.elements("figure.chart canvas").size() >= 4);
            lena.fits();
            lena.accessible();
            lena.picture("sla-desk");
            lena.onPaper("sla-paper");
            link(lena, "#reviews a", key).click();
            lena.waitForText(key + " missed its response deadline");
            lena.waitForText("What happened");
            lena.click("#promises summary");
            lena.element("#text").sendKeys("Route it to somebody");
            lena.click("#promises details button");
            lena.waitForText("is asked about it from then on");
            lena.fits();
            lena.accessible();
            lena.picture("sla-review-desk");
            lena.element("#cause").sendKeys("The page was not noticed");
            lena.element("#note").sendKeys("Phones were muted");
            lena.click("#finish button");
            lena.waitForText("The review is done");
            lena.picture("sla-review-done");
            assertThat(lena.complaints()).isEmpty();
            assertThat(lena.askedElsewhere()).isEmpty();
        }
        try (Chromium lena = Chromium.phone(guide).signedIn("lena", "/sla")) {
            lena.waitFor(
                    "the charts", () -> !lena.elements("figure.chart canvas").isEmpty());
            lena.fits();
            lena.accessible();
            lena.picture("sla-phone");
            lena.open("/camunda/app/tasklist/");
            lena.waitFor(
                    "the list",
                    () -> !lena.elements(".tasks-list li.task").isEmpty()
                            || lena.text().contains("No task"));
            assertThat(lena.text()).doesNotContain("Review the missed deadline of " + key);
        }
        guide.ana().act(key, "resolve", Map.of("cause", "other", "note", "done"));
    }

    @Test
    void theHeatmapDrawsTheTiersDiagram(Guide guide) {
        fire(guide, "SlaSteps", "warning", "Somewhat slow");
        String key = guide.opened("Somewhat slow");
        guide.ana().act(key, "acknowledge", Map.of());
        guide.ana().act(key, "resolve", Map.of("cause", "change", "note", ""));
        guide.ana().act(key, "close", Map.of());
        try (Chromium lena = Chromium.desktop(guide).signedIn("lena", "/sla/steps/medium")) {
            lena.waitFor("the packing", () -> {
                lena.open("/sla/steps/medium");
                return !lena.elements("#step-table [data-step]").isEmpty();
            });
            lena.waitFor("the diagram", () -> !lena.elements("#diagram[data-drawn] .djs-shape")
                    .isEmpty());
            assertThat(lena.elements("#diagram .spent")).isNotEmpty();
            lena.fits();
            lena.accessible();
            lena.picture("steps-desk");
            assertThat(lena.complaints()).isEmpty();
            assertThat(lena.askedElsewhere()).isEmpty();
        }
        try (Chromium lena = Chromium.phone(guide).signedIn("lena", "/sla/steps/medium")) {
            lena.waitFor("the diagram", () -> !lena.elements("#diagram[data-drawn] .djs-shape")
                    .isEmpty());
            lena.fits();
            lena.accessible();
            lena.picture("steps-phone");
        }
    }

    @Test
    void aSilenceIsPreviewedMadeAndEndedFromAPhone(Guide guide) {
        fire(guide, "SilencedSoon", "info", "Known to the vendor");
        guide.opened("Known to the vendor");
        try (Chromium ana = Chromium.phone(guide).signedIn("ana", "/silences/new")) {
            ana.element("#matchers").sendKeys("alertname=\"SilencedSoon\"");
            ana.element("#comment").sendKeys("Known to the vendor");
            ana.fits();
            ana.click("button[name=preview]");
            ana.waitForText("SilencedSoon");
            ana.waitForText("30 days");
            ana.fits();
            ana.picture("silence-phone");
            ana.click("form.card button:not([name])");
            ana.waitForText("Silenced until");
            ana.waitForText("alertname=\"SilencedSoon\"");
            ana.fits();
            ana.picture("silences-phone");
            ana.open("/silences/new?matchers=nonsense");
            ana.element("#comment").sendKeys("x");
            ana.set("#ends", "2030-01-01T00:00");
            ana.click("form.card button:not([name])");
            ana.waitForText("bad matcher format");
            ana.looked("silence-wrong-phone");
            assertThat(ana.askedElsewhere()).isEmpty();
        }
        try (Chromium ana = Chromium.desktop(guide).signedIn("ana", "/silences")) {
            ana.waitForText("SilencedSoon");
            ana.looked("silences-desk");
            ana.click("a[href^='/silences/']:has(code)");
            ana.click("button[name=preview]");
            ana.waitForText("One alert of it fires now.");
            ana.looked("silence-desk");
            ana.open("/silences");
            // Other stories of the same server have silences and windows of their own
            ana.click(rows(ana, "expire", "SilencedSoon").get(0).findElement(By.cssSelector("form button")));
            ana.agree();
            ana.waitForText("The silence is over");
            assertThat(rows(ana, "expire", "SilencedSoon")).isEmpty();
            ana.waitForText("Over");
            ana.fine();
        }
    }

    @Test
    void maintenanceIsPlannedWithARuleAndCalledOff(Guide guide) {
        fire(guide, "IndexSlow", "info", "Slow while its index is built");
        guide.opened("Slow while its index is built");
        String start = LocalDateTime.now(ZoneId.of("Europe/Berlin"))
                .plusDays(7)
                .minusMinutes(30)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        try (Chromium lena = Chromium.desktop(guide).signedIn("lena", "/maintenance/new")) {
            lena.element("#title").sendKeys("Index work");
            lena.set("#start", start);
            lena.element("#rule").sendKeys("sometimes");
            lena.click("form.card button:not([name])");
            lena.waitForText("RRULE");
            lena.element("#rule").clear();
            lena.element("#rule").sendKeys("FREQ=WEEKLY;COUNT=4");
            lena.click("button[name=preview]");
            lena.waitForText("in the last 30 days");
            assertThat(lena.element("#preview").getText()).contains("IndexSlow", "guide-indexslow", "INC-");
            lena.looked("maintenance-window-desk");
            lena.click("form.card button:not([name])");
            lena.waitForText("Index work is planned");
            lena.waitForText("FREQ=WEEKLY;COUNT=4");
            lena.looked("maintenance-desk");
            lena.fine();
        }
        try (Chromium lena = Chromium.phone(guide).signedIn("lena", "/maintenance")) {
            link(lena, "main a", "Index work").click();
            lena.click("button[name=preview]");
            lena.waitForText("IndexSlow");
            lena.looked("maintenance-window-phone");
            lena.open("/maintenance");
            lena.looked("maintenance-phone");
            lena.click(rows(lena, "end", "Index work").get(0).findElement(By.cssSelector("form button")));
            lena.agree();
            lena.waitFor("its end", () -> rows(lena, "end", "Index work").isEmpty());
            lena.waitForText("Over");
            lena.fine();
        }
    }

    private static List<WebElement> rows(Chromium browser, String deed, String text) {
        return browser.elements("tr:has(form[action$='/" + deed + "'])").stream()
                .filter(it -> it.getText().contains(text))
                .toList();
    }

    private static WebElement link(Chromium browser, String css, String text) {
        return browser.elements(css).stream()
                .filter(it -> it.getText().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link with " + text + " in " + browser.text()));
    }

    private static void fire(Guide guide, String name, String severity, String summary) {
        guide.fire(
                Map.of("alertname", name, "severity", severity, "service", "guide-" + name.toLowerCase()),
                Map.of("summary", summary));
    }
}
