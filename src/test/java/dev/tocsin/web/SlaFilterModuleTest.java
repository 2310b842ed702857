package dev.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Role;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.sla.review.BreachCause;
import dev.tocsin.sla.review.BreachReview;
import dev.tocsin.sla.review.BreachReviews;
import dev.tocsin.testkit.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is chosen above the numbers, and what it limits. */
class SlaFilterModuleTest extends WebStories {
    @Autowired
    BreachReviews reviews;

    @Test
    void whatWasMissedIsLimitedLikeTheNumbers() {
        IncidentView incident = fire();
        time.advance(Duration.ofMinutes(6));
        BreachReview review = reviews.of(incident.id()).get(0);
        reviews.finish(review.id(), BreachCause.BUSY, "", crew.as("lena"));
        String key = incident.key();
        Browser lena = signedIn("lena");
        for (String chosen : List.of("team=guide", "service=guide-api", "tier=critical&team=guide&service=guide-api")) {
            assertThat(missed(lena, chosen)).contains(">" + key + "<", BreachCause.BUSY.title() + ": 1");
        }
        for (String other : List.of("team=default", "tier=low", "tier=low&service=guide-api")) {
            assertThat(missed(lena, other)).contains("None.").doesNotContain(key, BreachCause.BUSY.title());
        }
        assertThat(lena.get("/sla").body()).doesNotContain("Of everybody, as of now");
        assertThat(lena.get("/sla?tier=low").body()).contains("Of everybody, as of now");
    }

    private static String missed(Browser browser, String chosen) {
        String page = browser.get("/sla?" + chosen).body();
        return page.substring(page.indexOf("id=\"missed\""), page.indexOf("id=\"definitions\""));
    }

    @Test
    void theCsvIsOfTheSameTimeAsThePage() {
        Browser lena = signedIn("lena");
        assertThat(lena.get("/sla?from=2026-01-05T10:30:00Z&until=2026-01-06T11:00:00Z&zone=%2B05:30")
                        .body())
                .contains("report.csv?from=2026-01-05T10:30:00Z&amp;until=2026-01-06T11:00:00Z&amp;zone=%2B05:30")
                .contains("From 2026-01-05T10:30:00Z to 2026-01-06T11:00:00Z", "name=\"zone\" value=\"+05:30\"");
        assertThat(lena.get("/sla?from=2026-01-05&until=2026-01-06").body())
                .contains("report.csv?from=2026-01-05&amp;until=2026-01-06&amp;zone=Africa/Lagos")
                .contains("From 2026-01-05 to 2026-01-06");
    }

    @Test
    void nonsenseYearsAreRefusedInWords() {
        Browser lena = signedIn("lena");
        String lead = token("lena", Role.ENGINEERING_LEAD);
        for (String nonsense : List.of(
                "until=-999999999-01-01",
                "from=-999999999-01-01",
                "until=%2B999999999-12-31",
                "from=%2B999999999-12-01&until=%2B999999999-12-31",
                "until=9999-12-31",
                "until=-1000000000-01-01T00:00:00Z")) {
            HttpResponse<String> refused = browser().get("/api/v1/sla/report?" + nonsense, "Authorization", lead);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).containsAnyOf("must be in the years 2000 to 2999", "must be a day such as");
            assertThat(lena.get("/sla?" + nonsense).body())
                    .containsAnyOf("must be in the years 2000 to 2999", "must be a day such as")
                    .contains("No incident was opened in this time");
        }
    }
}
