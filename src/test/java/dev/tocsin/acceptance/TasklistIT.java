package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

/** On-call's night in Chromium: the Tasklist at a desk and on a phone, with a hostile alert in the list. */
@Needs({"chromium", "chromedriver"})
@ExtendWith(OneServer.class)
class TasklistIT {
    private static final String TASKLIST = "/camunda/app/tasklist/";
    private static final String TASK = ".tasks-list li.task";
    private static final String CLAIM = ".task-card button.claim";

    @BeforeEach
    void theListIsEmpty(Guide guide) {
        guide.tidyUp();
    }

    @Test
    void claimingAcknowledgesAndCompletingTheFormResolves(Guide guide) {
        fire(guide, "TasklistSlow", "page", "The night's search takes 3 s");
        fire(guide, "TasklistDown", "critical", "The night's API is down");
        String key = guide.opened("The night's API is down");
        String other = guide.opened("The night's search takes 3 s");
        try (Chromium ana = Chromium.desktop(guide).signedIn("ana", TASKLIST)) {
            ana.waitFor("both tasks", () -> tasks(ana).containsAll(List.of(respondTo(key), respondTo(other))));
            assertThat(ana.elements(".task-filter .name a"))
                    .extracting(it -> it.getText().replaceAll("\\W*\\d+\\W*$", ""))
                    .contains("My work", "Unacknowledged", "At risk", "Breached", "Post-mortems");
            assertThat(tasks(ana).indexOf(respondTo(key))).isLessThan(tasks(ana).indexOf(respondTo(other)));
            choose(ana, key);
            ana.waitFor("the form", () -> value(ana, "title").equals("The night's API is down"));
            assertThat(value(ana, "fired")).contains("TasklistDown");
            assertThat(value(ana, "service")).isNotBlank();
            assertThat(value(ana, "called")).contains("Ana Demo");
            assertThat(ana.text()).contains("CRITICAL", key + " with everything about it", "Opened", "deadline");
            ana.picture("tasklist-desk");

            ana.click(CLAIM);
            ana.waitFor("the acknowledgement", () -> guide.state(key).equals("ACKNOWLEDGED"));
            assertThat(guide.ana().incident(key).at("/incident/acknowledgedBy").asText())
                    .isEqualTo("Ana Demo");
            cause(ana);
            fill(ana, Map.of("textarea", "Rolled back"));
            ana.picture("tasklist-desk-claimed");
            ana.click(".form-actions .btn-primary");
            ana.waitFor("the resolution", () -> guide.state(key).equals("RESOLVED"));
            assertThat(guide.timeline(key)).contains("resolved: Resolved, cause: change. Rolled back");
            assertThat(ana.askedElsewhere()).isEmpty();
        }
    }

    @Test
    void whoClaimsTooLateReadsWhoWasFirst(Guide guide) {
        fire(guide, "TasklistLate", "page", "Somebody else is on it");
        String key = guide.opened("Somebody else is on it");
        try (Chromium ben = Chromium.desktop(guide).signedIn("ben", TASKLIST)) {
            choose(ben, key);
            ben.element(CLAIM);
            guide.ana().act(key, "acknowledge", Map.of());
            ben.click(CLAIM);
            ben.waitForText(key + " is already acknowledged by Ana Demo at ");
            ben.picture("tasklist-late");
        }
    }

    @Test
    void theCtoKeepsTheCaseNumberOfExternalSupport(Guide guide) {
        fire(guide, "TasklistSupport", "critical", "Nobody here can mend it");
        String key = guide.opened("Nobody here can mend it");
        theDeadlinePasses(guide, key);
        guide.ana().act(key, "acknowledge", Map.of());
        try (Chromium carl = Chromium.desktop(guide).signedIn("carl", TASKLIST)) {
            carl.waitFor("his list", () -> {
                carl.elements(".task-filter .name a").stream()
                        .filter(it -> it.getText().startsWith("External support"))
                        .forEach(WebElement::click);
                return tasks(carl).contains("External support for " + key + "?");
            });
            choose(carl, "External support for " + key + "?");
            carl.click(CLAIM);
            fill(carl, Map.of("[id$=support-provider]", "TiDB Support", "[id$=support-case]", "4711"));
            carl.fits();
            carl.picture("tasklist-support");
            carl.click(".form-actions .btn-primary");
            carl.waitFor("the case", () -> guide.ana()
                    .incident(key)
                    .at("/incident/supportCase")
                    .asText()
                    .equals("TiDB Support 4711"));
            assertThat(guide.state(key)).isEqualTo("ACKNOWLEDGED");
            assertThat(guide.timeline(key)).anyMatch(it -> it.contains("TiDB Support 4711"));
            carl.open("/incidents/" + key.substring(4));
            carl.waitForText("TiDB Support 4711");
        }
    }

    /** An administrator runs the timer's job, as Cockpit does. */
    private static void theDeadlinePasses(Guide guide, String key) {
        Browser admin = new Browser(guide.server().port());
        admin.signIn("admin", "demo-tocsin");
        admin.get("/camunda/app/cockpit/default/");
        String engine = "/camunda/api/engine/engine/default";
        String incident = guide.ana().incident(key).at("/incident/id").asText();
        String process = id(admin, engine + "/process-instance?businessKey=" + incident);
        String job = id(admin, engine + "/job?activityId=deadline&processInstanceId=" + process);
        assertThat(admin.post(engine + "/job/" + job + "/execute", "", "X-XSRF-TOKEN", admin.cookie("XSRF-TOKEN"))
                        .statusCode())
                .isEqualTo(204);
    }

    private static String id(Browser admin, String query) {
        String found = admin.get(query, "Accept", "application/json").body();
        return found.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void aPhoneShowsTheListAndThenTheTaskWithItsButton(Guide guide) {
        fire(guide, "TasklistPhone", "page", "Seen on a phone");
        String key = guide.opened("Seen on a phone");
        try (Chromium ana = Chromium.phone(guide).signedIn("ana", TASKLIST)) {
            ana.waitFor("the list", () -> tasks(ana).contains(respondTo(key)));
            ana.fits();
            ana.picture("tasklist-phone-list");
            choose(ana, key);
            WebElement claim = ana.element(CLAIM);
            assertThat(claim.getLocation().getY() + claim.getSize().getHeight()).isLessThan(844);
            assertThat(claim.getSize().getHeight()).isGreaterThanOrEqualTo(44);
            assertThat(ana.elements(TASK)).isEmpty();
            ana.fits();
            ana.picture("tasklist-phone-task");
            ana.click(CLAIM);
            ana.waitFor("the acknowledgement", () -> guide.state(key).equals("ACKNOWLEDGED"));
        }
    }

    @Test
    void textFromAStrangersAlertStaysText(Guide guide) {
        String evil = "<img src=x onerror=alert(1)> {{constructor.constructor('alert(2)')()}} "
                + "[x](javascript:alert(3)) <script>alert(4)</script>";
        guide.fire(
                Map.of("alertname", "Tasklist<b>Evil", "service", "<b>evil", "severity", "page"),
                Map.of("summary", evil, "description", "W".repeat(10_000) + evil));
        String key = guide.opened(evil);
        try (Chromium ana = Chromium.phone(guide).signedIn("ana", TASKLIST)) {
            choose(ana, key);
            ana.waitFor("the form", () -> value(ana, "title").equals(evil));
            ana.fits();
            ana.picture("tasklist-evil");
            ana.open("/incidents/" + key.substring(4));
            ana.waitForText(evil.substring(0, 28));
            ana.fits();
            ana.picture("incident-evil");
            ana.open("/");
            ana.fits();
            assertThat(ana.askedElsewhere()).isEmpty();
        }
    }

    @Test
    void onlyAdministratorsSeeCockpitAndAdmin(Guide guide) {
        try (Chromium ana = Chromium.desktop(guide).signedIn("ana", "/camunda/app/cockpit/")) {
            ana.waitForText("This is not open to you");
            ana.open("/camunda/app/admin/");
            ana.waitForText("This is not open to you");
        }
        try (Chromium admin = Chromium.desktop(guide).signedIn("admin", "/camunda/app/cockpit/")) {
            admin.waitFor("the definitions", () -> admin.text().matches("(?s).*Process Definitions\\n[1-9].*"));
            admin.picture("cockpit");
            admin.open("/camunda/app/admin/");
            admin.waitForText("Users");
            admin.picture("admin");
            assertThat(admin.complaints()).isEmpty();
        }
    }

    private static void fire(Guide guide, String name, String severity, String summary) {
        guide.fire(
                Map.of("alertname", name, "severity", severity, "service", "guide-" + name.toLowerCase()),
                Map.of("summary", summary));
    }

    private static String respondTo(String key) {
        return "Respond to " + key;
    }

    private static List<String> tasks(Chromium browser) {
        return browser.elements(TASK + " .names a").stream()
                .map(WebElement::getText)
                .toList();
    }

    /** The Tasklist draws a form anew after the claim, and what was typed before is gone: until it stands there. */
    private static void fill(Chromium browser, Map<String, String> fields) {
        browser.waitFor("the fields " + fields, () -> {
            boolean stands = true;
            for (Map.Entry<String, String> field : fields.entrySet()) {
                WebElement box = browser.element(".fjs-container " + field.getKey() + ":not(:disabled)");
                if (!field.getValue().equals(box.getDomProperty("value"))) {
                    stands = false;
                    box.clear();
                    box.sendKeys(field.getValue());
                }
            }
            return stands;
        });
    }

    private static void choose(Chromium browser, String keyOrTask) {
        String name = keyOrTask.startsWith("INC-") ? respondTo(keyOrTask) : keyOrTask;
        browser.waitFor("the task " + name, () -> {
            for (WebElement task : browser.elements(TASK + " .names a")) {
                if (task.getText().equals(name)) {
                    task.click();
                    return true;
                }
            }
            return false;
        });
        browser.waitFor(
                "the task's card",
                () -> browser.element(".task-card h2").getText().equals(name));
    }

    private static void cause(Chromium browser) {
        browser.click(".fjs-select-display");
        browser.click(".fjs-dropdownlist-item");
    }

    private static String value(Chromium browser, String field) {
        return browser.elements(".fjs-container [id$=respond-" + field + "]").stream()
                .map(it -> String.valueOf(it.getDomProperty("value")))
                .findFirst()
                .orElse("");
    }
}
