package dev.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live dashboard, a monitor and its samples in Chromium, at a desk and in a hand, by day and by night. */
@Needs({"chromium", "chromedriver"})
@ExtendWith(OneServer.class)
class MonitorPagesIT {

    @Test
    void fromTheDashboardDownToTheSamplesAndTheIncident(Guide guide) {
        Api admin = Api.signIn(guide.server(), "admin", "demo-tocsin", "admin");
        try (HttpStub site = new HttpStub()) {
            site.always(200, "{\"errors\": 0.02, \"queue\": 120}");
            put(
                    guide,
                    admin,
                    """
                    monitors:
                      - name: dashboard-site
                        kind: http
                        role: api
                        service: guide-api
                        target: '%s'
                        interval: 1s
                        timeout: 500ms
                        confirm_after: never
                        measure: {error_ratio: $.errors, queue: $.queue}
                        thresholds: [{of: error_ratio, above: 1%%, kind: error-rate, severity: warning}]
                        anomalies: [{of: queue, unusual: above}]
                      - {name: dashboard-host, kind: host, interval: 1s, timeout: 500ms}
                    """
                            .formatted(site.url()));
            String key = guide.opened("dashboard-site: error ratio is 2 %, above 1 %");
            Awaitility.await("some samples")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> site.requests().size() > 6);
            for (Screen screen : Screen.values()) {
                try (Chromium ana = Chromium.on(screen, guide).signedIn("ana", "/monitors")) {
                    ana.waitForText("Key indicators");
                    ana.waitForText("past the alert value");
                    ana.fits();
                    ana.accessible();
                    ana.picture("monitors-" + screen.slug());
                    ana.open("/monitors/dashboard-site");
                    ana.waitForText("known after 7 days of looking");
                    ana.waitForText("above 1 %, warning");
                    ana.fits();
                    ana.accessible();
                    ana.picture("monitor-" + screen.slug());
                    ana.click("a[href*='/series/']");
                    ana.waitForText("Incidents of this monitor");
                    ana.waitForText(key);
                    ana.waitFor("the chart", () -> !ana.elements("figure.chart canvas")
                            .isEmpty());
                    ana.fits();
                    ana.accessible();
                    ana.picture("series-" + screen.slug());
                    assertThat(ana.complaints()).isEmpty();
                    assertThat(ana.askedElsewhere()).isEmpty();
                }
            }
        } finally {
            put(guide, admin, "monitors: []");
        }
    }

    private static void put(Guide guide, Api admin, String yaml) {
        assertThat(new Browser(guide.server().port())
                        .put(
                                "/api/v1/monitors",
                                yaml,
                                "Authorization",
                                "Bearer " + admin.token(),
                                "Content-Type",
                                "application/yaml")
                        .statusCode())
                .isEqualTo(200);
    }
}
