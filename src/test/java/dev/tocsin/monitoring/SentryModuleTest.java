package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.IssuedToken;
import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.ErrorState;
import dev.tocsin.error.Errors;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.Sender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Sentry's integration platform sends, and what becomes of it. */
class SentryModuleTest extends MonitorStories {
    private static final String SENTRY = "/api/v1/webhooks/sentry";

    @LocalServerPort
    int port;

    @Autowired
    Integrations integrations;

    @Autowired
    Errors errors;

    private Sender app = new Sender(0, "");
    private IssuedToken issued = new IssuedToken(new IntegrationId(0), "");

    @BeforeEach
    void connect() {
        issued = integrations.create("sentry", Integration.Kind.API, "guide-api", 0);
        app = new Sender(port, issued.token());
    }

    @Test
    void anIssueAlertOfSentryFiresUntilTheIssueIsResolved() {
        sentry("event_alert", eventAlert());
        time.settle();

        assertThat(incident().priority()).isEqualTo(Priority.HIGH);
        assertThat(firing()).singleElement().satisfies(it -> {
            assertThat(it.labels())
                    .containsEntry("alertname", "Too many of them")
                    .containsEntry("severity", "high");
            assertThat(it.annotations().get("summary")).isEqualTo("TypeError: x is undefined");
        });
        assertThat(only().culprit()).as("the innermost own frame").isEqualTo("app/guide.show:12");
        assertThat(only().link()).isEqualTo("https://sentry.example.org/issues/7/events/1");
        assertThat(errors.occurrences(only().id(), 1).get(0).tags()).containsEntry("browser", "Firefox");

        time.jump(Duration.ofHours(5));
        time.settle();
        assertThat(firing()).as("until Sentry says that it is over").hasSize(1);
        sentry("issue", issue("resolved"));
        time.settle();
        assertThat(firing()).isEmpty();
        assertThat(only().closedBy()).isEqualTo("Sentry (Ana)");

        time.jump(Duration.ofMinutes(1));
        sentry("issue", issue("unresolved"));
        time.settle();
        assertThat(firing()).singleElement().satisfies(it -> assertThat(it.labels())
                .containsEntry("alertname", "Errors are back"));
        sentry("issue", issue("archived"));
        time.settle();
        assertThat(firing()).isEmpty();
        sentry("issue", issue("assigned"));
        assertThat(only().state()).isEqualTo(ErrorState.IGNORED);
    }

    @Test
    void metricAlertsOfSentryAreAlertsByTheirId() {
        sentry("metric_alert", metric("critical"));
        time.settle();
        assertThat(incident().priority()).isEqualTo(Priority.CRITICAL);
        sentry("metric_alert", metric("warning"));
        time.settle();
        assertThat(firing()).singleElement().satisfies(it -> assertThat(it.labels())
                .containsEntry("alertname", "Few sign-ups")
                .containsEntry("severity", "warning"));
        sentry("metric_alert", metric("resolved"));
        time.settle();
        assertThat(firing()).isEmpty();
    }

    @Test
    void sentrysSignatureIsCheckedWhereOneIsAskedFor() throws Exception {
        integrations.requireSignature(issued.integration(), "secret");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String body = issue("created");
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(app.post(SENTRY, body, "Sentry-Hook-Resource", "issue").statusCode())
                .isEqualTo(401);
        assertThat(app.post(SENTRY, body + " ", "Sentry-Hook-Resource", "issue", "Sentry-Hook-Signature", signature)
                        .statusCode())
                .isEqualTo(401);
        assertThat(app.post(SENTRY, body, "Sentry-Hook-Resource", "issue", "Sentry-Hook-Signature", signature)
                        .statusCode())
                .isEqualTo(200);
        assertThat(only().title()).isEqualTo("TypeError: x is undefined");
    }

    @Test
    void whatSentrySaysBesidesIsTakenAndWhatIsNotSentrysIsNot() {
        for (String resource : new String[] {"installation", "comment", "seer"}) {
            assertThat(app.post(SENTRY, "{\"action\":\"created\",\"data\":{}}", "Sentry-Hook-Resource", resource)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(app.post(SENTRY, "{}").statusCode()).isEqualTo(400);
        assertThat(app.post(SENTRY, "{\"data\":{}}", "Sentry-Hook-Resource", "issue")
                        .body())
                .isEqualTo("data.issue is missing");
        assertThat(app.post(SENTRY, "[", "Sentry-Hook-Resource", "issue").statusCode())
                .isEqualTo(400);
        assertThat(errors.list(null, "", "", 10)).isEmpty();
    }

    private ErrorGroup only() {
        assertThat(errors.list(null, "", "", 10)).hasSize(1);
        return errors.list(null, "", "", 10).get(0);
    }

    private void sentry(String resource, String body) {
        HttpResponse<String> answer = app.post(SENTRY, body, "Sentry-Hook-Resource", resource, "Request-ID", "1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String eventAlert() {
        return """
               {"action":"triggered","actor":{"id":"sentry","name":"Sentry","type":"application"},
                "data":{"event":{"event_id":"1","issue_id":"7","title":"TypeError: x is undefined","culprit":"show(guide)",
                 "level":"error","datetime":"2026-01-01T00:00:00.000000Z","platform":"javascript","project":1,"release":"1.4.2",
                 "web_url":"https://sentry.example.org/issues/7/events/1","issue_url":"https://sentry.example.org/api/0/issues/7/",
                 "tags":[["browser","Firefox"],["level","error"]],
                 "exception":{"values":[{"type":"TypeError","value":"x is undefined","stacktrace":{"frames":[
                  {"filename":"node_modules/react.js","function":"render","lineno":1,"in_app":false},
                  {"filename":"app/guide","function":"show","lineno":12,"in_app":true}]}}]}},
                 "triggered_rule":"Too many of them","issue_alert":{"title":"Too many of them","settings":[]}},
                "installation":{"uuid":"a"}}""";
    }

    private static String issue(String action) {
        return """
               {"action":"%s","actor":{"id":1,"name":"Ana","type":"user"},"installation":{"uuid":"a"},
                "data":{"issue":{"id":"7","title":"TypeError: x is undefined","level":"error","culprit":"show(guide)",
                 "permalink":"https://sentry.example.org/issues/7/","metadata":{"type":"TypeError","value":"x is undefined"}}}}"""
                .formatted(action);
    }

    private static String metric(String action) {
        return """
               {"action":"%s","actor":{"id":"sentry","name":"Sentry","type":"application"},"installation":{"uuid":"a"},
                "data":{"metric_alert":{"id":"70","identifier":"1","title":"Sign-ups below 5","alert_rule":{"name":"Few sign-ups"},
                 "date_started":"2026-01-01T00:00:00Z"},"description_text":"three in an hour","description_title":"Critical: sign-ups",
                 "web_url":"https://sentry.example.org/alerts/70"}}"""
                .formatted(action);
    }
}
