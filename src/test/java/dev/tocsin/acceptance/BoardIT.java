package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Cable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The board in Chromium: at a desk, on a phone at night, on a wall, and when the connection breaks. */
@Needs({"chromium", "chromedriver"})
@ExtendWith(OneServer.class)
class BoardIT {

    @BeforeEach
    void nothingIsOpen(Guide guide) {
        guide.tidyUp();
    }

    @Test
    void whatHappensAppearsByItselfAndCounts(Guide guide) {
        try (Chromium ana = Chromium.desktop(guide).signedIn("ana", "/")) {
            ana.waitForText("Nothing is open.");
            ana.accessible();
            ana.picture("board-empty");
            String key = fire(guide, "BoardFollows", "critical", "The board's API answers 503");
            ana.waitFor("the line", () -> titles(ana).contains("The board's API answers 503"));
            String due = line(key) + " .due time";
            String before = ana.element(due).getText();
            assertThat(before).matches("[345]:\\d\\d");
            ana.waitFor("the clock to count", () -> !ana.element(due).getText().equals(before));
            assertThat(ana.element("#unanswered").getText()).isEqualTo("1");
            assertThat(ana.title()).startsWith("(1) Board");
            ana.accessible();
            ana.picture("board-desk");
            guide.ana().act(key, "acknowledge", Map.of());
            ana.waitFor(
                    "the answer",
                    () -> ana.element(line(key) + " .who").getText().equals("Ana Demo"));
            assertThat(ana.elements(line(key) + " .ack")).isEmpty();
            ana.waitFor("the count", () -> ana.element("#unanswered").getText().equals("0"));
            guide.ana().act(key, "resolve", Map.of("cause", "change", "note", "Rolled back"));
            ana.waitForText("Nothing is open.");
            assertThat(ana.askedElsewhere()).isEmpty();
            assertThat(ana.complaints()).isEmpty();
        }
    }

    /** Looked for again when a live update has replaced it meanwhile. */
    private static Rectangle button(Chromium ana, String key) {
        for (int look = 1; ; look++) {
            try {
                return ana.element(line(key) + " .ack").getRect();
            } catch (StaleElementReferenceException replaced) {
                if (look == 10) {
                    throw replaced;
                }
            }
        }
    }

    @Test
    void aThumbAcknowledgesAtThreeInTheMorning(Guide guide) {
        String key = fire(guide, "BoardPhone", "critical", "Seen on a phone at night");
        String other = fire(guide, "BoardPhoneToo", "warning", "W".repeat(200));
        for (Screen screen : List.of(Screen.PHONE_AT_NIGHT, Screen.SMALL_PHONE)) {
            try (Chromium ana = Chromium.on(screen, guide).signedIn("ana", "/")) {
                ana.waitFor("both", () -> titles(ana).size() == 2);
                ana.waitFor("its width", () -> button(ana, key).getWidth() > 280);
                Rectangle button = button(ana, key);
                assertThat(button.getHeight()).isGreaterThanOrEqualTo(48);
                assertThat(button.getY() + button.getHeight()).isLessThan(740);
                ana.fits();
                ana.accessible();
                ana.picture("board-" + screen.slug());
            }
        }
        try (Chromium ana = Chromium.phone(guide).signedIn("ana", "/")) {
            ana.click(line(key) + " .ack");
            ana.waitForText("Acknowledged");
            assertThat(guide.state(key)).isEqualTo("ACKNOWLEDGED");
            assertThat(guide.state(other)).isEqualTo("OPENED");
        }
    }

    @Test
    void keysLeadEverywhere(Guide guide) {
        String high = fire(guide, "BoardKeysHigh", "page", "The second line");
        String critical = fire(guide, "BoardKeys", "critical", "The first line");
        try (Chromium ana = Chromium.on(Screen.DESK_AT_NIGHT, guide).signedIn("ana", "/")) {
            ana.waitFor("both", () -> titles(ana).size() == 2);
            ana.press("jj");
            assertThat(ana.focused()).contains(high);
            ana.press("k");
            assertThat(ana.focused()).contains(critical);
            ana.accessible();
            ana.picture("board-desk-night");
            ana.press("?");
            ana.waitFor("the help", () -> ana.elements("#keys[open]").size() == 1);
            ana.accessible();
            ana.press(Keys.ESCAPE);
            ana.press("a");
            ana.waitFor("the answer", () -> guide.state(critical).equals("ACKNOWLEDGED"));
            ana.waitFor("its page", () -> ana.url().endsWith("/incidents/" + critical.substring(4)));
            ana.press("/");
            ana.press(high + Keys.ENTER);
            ana.waitFor("the other's page", () -> ana.url().endsWith("/incidents/" + high.substring(4)));
            ana.press("b");
            ana.waitFor("the board", () -> titles(ana).size() == 2);
            ana.press("/");
            ana.press("second line" + Keys.ENTER);
            ana.waitForText("The second line");
            assertThat(ana.url()).contains("/incidents?q=second");
            ana.accessible();
            ana.picture("incidents-desk-night");
        }
    }

    @Test
    void aBrokenConnectionIsSaidAndNothingIsMissed(Guide guide) {
        String key = fire(guide, "BoardBefore", "page", "Before the break");
        try (Cable cable = new Cable(guide.server().port());
                Chromium ana = Chromium.through(cable.port()).signedIn("ana", "/")) {
            ana.waitFor("the line", () -> titles(ana).contains("Before the break"));
            cable.cut();
            fire(guide, "BoardDuring", "critical", "During the break");
            ana.waitForText("Connection lost since");
            ana.picture("board-lost");
            assertThat(titles(ana)).containsExactly("Before the break");
            guide.ana().act(key, "acknowledge", Map.of());
            cable.mend();
            ana.waitFor("what was missed", () -> titles(ana).contains("During the break"));
            ana.waitFor(
                    "the answer",
                    () -> ana.element(line(key) + " .who").getText().equals("Ana Demo"));
            ana.waitFor("all to be well", () -> ana.elements("#lost").isEmpty());
        }
    }

    @Test
    void theThemeThatIsChosenStaysAndTheWallIsLarge(Guide guide) {
        fire(guide, "BoardWall", "critical", "Seen from the other end of the room");
        try (Chromium ana = Chromium.desktop(guide).signedIn("ana", "/")) {
            ana.waitFor("the line", () -> titles(ana).size() == 1);
            String light = ana.background();
            ana.click("[data-theme-switch]");
            assertThat(ana.background()).isNotEqualTo(light);
            ana.open("/services");
            assertThat(ana.background()).isNotEqualTo(light);
            ana.open("/?wall=on");
            ana.waitFor("the line", () -> titles(ana).size() == 1);
            assertThat(ana.elements("header.bar")).isEmpty();
            ana.fits();
            ana.picture("board-wall");
        }
    }

    @Test
    void theFirstLoadIsLight(Guide guide) {
        String key = fire(guide, "BoardWeight", "critical", "How much comes over the wire");
        try (Chromium ana = Chromium.desktop(guide).signedIn("ana", "/services")) {
            for (String path : List.of("/", "/incidents/" + key.substring(4))) {
                ana.forgetFiles();
                ana.loaded();
                ana.open(path);
                ana.waitForText("How much comes over the wire");
                if (!path.equals("/")) {
                    ana.waitFor("the diagram", () -> !ana.elements("#diagram .token")
                            .isEmpty());
                }
                assertThat(ana.loaded()).as("bytes of " + path).isBetween(5_000L, 400_000L);
            }
        }
    }

    private static String fire(Guide guide, String name, String severity, String summary) {
        guide.fire(
                Map.of("alertname", name, "severity", severity, "service", "board-" + name.toLowerCase()),
                Map.of("summary", summary));
        return guide.opened(summary);
    }

    private static String line(String key) {
        return "#inc-" + key.substring(4);
    }

    private static List<String> titles(Chromium browser) {
        return browser.elements("#lines .what a span:last-child").stream()
                .map(WebElement::getText)
                .toList();
    }
}
