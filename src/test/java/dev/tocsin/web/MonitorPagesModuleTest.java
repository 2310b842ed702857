package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.Monitors;
import dev.tocsin.monitoring.indicator.History;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.testkit.Browser;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MonitorPagesModuleTest extends WebStories {
    @Autowired
    Monitors monitors;

    private void watch(HttpStub api) throws Invalid {
        monitors.put(
                """
                monitors:
                  - name: guide-check
                    kind: http
                    role: api
                    service: guide-api
                    target: '%s'
                    interval: 30s
                    confirm_after: never
                    measure: {error_ratio: $.errors, queue: $.queue}
                    thresholds: [{of: error_ratio, above: 1%%, kind: error-rate}]
                """
                        .formatted(api.url()),
                "root");
        time.settle();
    }

    @Test
    void withoutMonitorsThePageSaysHowToBegin() {
        assertThat(signedIn("ana").get("/monitors").body())
                .contains("None yet.", "TOCSIN_MONITORS", "Key indicators", "not measured", "≥ 99.95 %", "&gt; 500 ms");
    }

    @Test
    void theDashboardShowsIndicatorsServicesAndMonitorsAsTheyStand() throws Invalid {
        try (HttpStub api = new HttpStub()) {
            api.always(200, "{\"errors\": 0.02}");
            watch(api);
            for (int i = 0; i < 30; i++) {
                time.jump(Duration.ofMinutes(3));
                time.settle();
            }
            Browser ana = signedIn("ana");
            String page = ana.get("/monitors").body();
            assertThat(page)
                    .contains("guide-check", "past a limit", "error ratio is 2 %, above 1 %", "past the alert value")
                    .contains("target met", "100 %", "<path d=\"M");
            assertThat(page).as("the navigation leads there").contains("href=\"/monitors\"", "aria-current=\"page\"");

            String one = ana.get("/monitors/guide-check").body();
            assertThat(one)
                    .contains(
                            "error ratio is 2 %, above 1 %",
                            "Not available here", "the body has nothing at", "Look now")
                    .contains("<dd>guide-api</dd>");
            int before = api.requests().size();
            assertThat(ana.submit("/monitors/guide-check", "/monitors/guide-check/run")
                            .body())
                    .contains("guide-check is looked at now");
            time.settle();
            assertThat(api.requests()).hasSize(before + 1);
        }
    }

    @Test
    void aMeasuredNameLeadsToItsSamplesAndToTheIncidentsOfItsMonitor() throws Invalid {
        try (HttpStub api = new HttpStub()) {
            api.always(200, "{\"errors\": 0.02}");
            watch(api);
            for (int i = 0; i < 30; i++) {
                time.jump(Duration.ofMinutes(3));
                time.settle();
            }
            Browser ana = signedIn("ana");
            String one = ana.get("/monitors/guide-check").body();
            assertThat(one).contains("above 1 %, warning");
            String path = "/monitors/guide-check/series/" + History.seriesOf("guide-check", "error_ratio");
            assertThat(one).contains(path);
            assertThat(ana.get("/monitors").body()).contains(path + "?span=1d");

            String hours = ana.get(path).body();
            assertThat(hours)
                    .contains("<h1>error ratio</h1>", "<strong>31</strong> samples", "<strong>2 %</strong> mean")
                    .contains("data-unit=\"%\"", "data-value=\"2.0\"", "Alerts <span>above 1 %, warning</span>")
                    .contains("INC-", "guide-check: error ratio is 2 %, above 1 %");
            assertThat(ana.get(path + "?span=90d").body())
                    .contains("<strong>31</strong> samples", "aria-current=\"page\">90 days");
            assertThat(ana.get(path + "?span=1y").statusCode()).isEqualTo(404);
            assertThat(ana.get("/monitors/guide-check/series/1").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatATargetMeasuredBeforeIsStillFoundWhileItIsAway() throws Invalid {
        try (HttpStub api = new HttpStub()) {
            api.always(200, "{\"errors\": 0.02}");
            watch(api);
            assertThat(signedIn("ana").get("/monitors/guide-check").body()).doesNotContain("Not at the last look");
            api.close();
            time.advance(Duration.ofSeconds(30));
            assertThat(signedIn("ana").get("/monitors/guide-check").body())
                    .contains("Nothing at the last look.")
                    .containsPattern(
                            "Not at the last look, but before: (?s:.*)/monitors/guide-check/series/\\d+\">latency<");
        }
    }

    @Test
    void eachMonthHasItsTable() throws Invalid {
        try (HttpStub api = new HttpStub()) {
            api.always(200, "{\"errors\": 0.02}");
            watch(api);
            time.advance(Duration.ofMinutes(12));
            time.jump(Duration.ofDays(31));
            time.settle();
            Browser ana = signedIn("ana");
            YearMonth before =
                    YearMonth.from(time.now().minus(Duration.ofDays(31)).atZone(ZoneOffset.UTC));
            assertThat(ana.get("/monitors").body())
                    .contains("/monitors?month="
                            + YearMonth.from(time.now().atZone(ZoneOffset.UTC)).minusMonths(1));
            assertThat(ana.get("/monitors?month=" + before).body())
                    .contains("Measured", "past the alert value", "data-label=\"Measured\">2 %</td>", "not measured");
            assertThat(ana.get("/monitors?month=2030-13").statusCode()).isEqualTo(400);
            assertThat(ana.get("/monitors?month=2030-13", "Accept", "text/html").body())
                    .contains("This cannot be read", "/monitors")
                    .doesNotContain("try again in a moment");
            assertThat(ana.get("/monitors?month=2999-01", "Accept", "text/html").body())
                    .contains("There is no table of 2999-01 yet");
            assertThat(ana.get("/monitors?month=2999-01").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anUnknownMonitorIsNotThere() {
        Browser ana = signedIn("ana");
        assertThat(ana.get("/monitors/none").statusCode()).isEqualTo(404);
        assertThat(ana.submit("/", "/monitors/none/run").statusCode()).isEqualTo(404);
    }

    @Test
    void aStrangerSeesNothing() {
        assertThat(new Browser(port).get("/monitors").body()).doesNotContain("Key indicators");
    }
}
