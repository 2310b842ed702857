package dev.tocsin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.alert.Integration;
import dev.tocsin.alert.Integrations;
import dev.tocsin.alert.IssuedToken;
import dev.tocsin.error.Cause;
import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.ErrorState;
import dev.tocsin.error.Errors;
import dev.tocsin.incident.Priority;
import dev.tocsin.log.Level;
import dev.tocsin.testkit.Sender;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Errors as applications and Sentry report them, and what becomes of them. */
class ErrorsModuleTest extends MonitorStories {
    private static final String PATH = "/api/v1/errors";
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    Integrations integrations;

    @Autowired
    Errors errors;

    @Autowired
    JdbcTemplate sql;

    private Sender app = new Sender(0, "");
    private IssuedToken issued = new IssuedToken(new dev.tocsin.alert.IntegrationId(0), "");

    @BeforeEach
    void connect() {
        issued = integrations.create("guide", Integration.Kind.API, "guide-api", 0);
        app = new Sender(port, issued.token());
    }

    @Test
    void aNewErrorIsAnIncidentThatSaysWhereAndWhatChangedBefore() {
        deployed("Deployed guide-api 1.4.2", 12);
        deployed("Rotated a secret", 3);
        report("find", 42, "1.4.2");
        time.settle();

        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(firing()).singleElement().satisfies(it -> {
            assertThat(it.labels())
                    .containsEntry("alertname", "New errors")
                    .containsEntry("service", "guide-api")
                    .containsEntry("tocsin_kind", "new-error");
            assertThat(it.annotations().get("summary")).isEqualTo("java.lang.IllegalStateException: no article 77");
            assertThat(it.annotations().get("description"))
                    .startsWith("Never seen before, at org.guide.Guide.find:42, in release 1.4.2. Likely cause: ");
        });
        ErrorGroup group = only();
        assertThat(errors.causes(group))
                .extracting(Cause::text)
                .containsExactly(
                        "Release 1.4.2 was first heard of",
                        "Rotated a secret (pipeline)",
                        "Deployed guide-api 1.4.2 (pipeline)");
        assertThat(errors.causes(group).get(2).before()).isEqualTo(Duration.ofMinutes(12));

        report("find", 57, "1.4.3");
        assertThat(only().occurrences())
                .as("the same error in the next release")
                .isEqualTo(2);
        report("save", 1, "1.4.3");
        time.settle();
        assertThat(errors.list(null, "", "", 10)).hasSize(2);
        assertThat(allIncidents())
                .as("new errors of a service are one incident")
                .hasSize(1);
    }

    @Test
    void whatWasResolvedAndComesBackIsToldLouder() {
        report("find", 42, "1.4.2");
        time.settle();
        time.jump(Duration.ofMinutes(20));
        errors.resolve(only().id(), "Ana");
        time.settle();
        assertThat(firing()).as("resolved").isEmpty();
        assertThat(only().timeToResolve()).isEqualTo(Duration.ofMinutes(20));
        assertThat(errors.timesToResolve()).containsExactly(Duration.ofMinutes(20));

        app.post(
                PATH,
                body("find", 42, "1.4.2")
                        .replace("\"level\"", "\"at\":\"" + time.now().minusSeconds(60) + "\",\"level\""));
        assertThat(only().state()).as("was still on its way").isEqualTo(ErrorState.RESOLVED);

        time.jump(Duration.ofHours(3));
        report("find", 42, "1.4.3");
        time.settle();
        assertThat(only().state()).isEqualTo(ErrorState.OPEN);
        assertThat(only().comebacks()).isEqualTo(1);
        assertThat(firing()).singleElement().satisfies(it -> assertThat(it.labels())
                .containsEntry("alertname", "Errors are back")
                .containsEntry("tocsin_kind", "error-regression"));
        assertThat(allIncidents().get(0).priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void anAlertLastsAsLongAsItHappensAndIgnoredOnesAreOnlyCounted() {
        report("find", 42, "1");
        for (int i = 0; i < 4; i++) {
            time.jump(Duration.ofMinutes(40));
            report("find", 42, "1");
            time.settle();
            assertThat(firing()).as("goes on").hasSize(1);
        }
        time.jump(Duration.ofMinutes(61));
        time.settle();
        assertThat(firing()).as("quiet for an hour").isEmpty();
        report("find", 42, "1");
        time.settle();
        assertThat(firing()).as("known, and nothing new").isEmpty();

        report("save", 1, "1");
        time.settle();
        ErrorGroup save = errors.list(null, "", "save", 10).get(0);
        errors.ignore(save.id(), "Ana");
        report("save", 1, "1");
        time.settle();
        assertThat(firing()).isEmpty();
        assertThat(errors.find(save.id()).orElseThrow().occurrences()).isEqualTo(2);
    }

    @Test
    void whatGetsWorseRaisesTheTierOfItsIncidentAndOfWhatWasQuietANewOne() {
        report("find", 42, "1");
        time.settle();
        assertThat(incident().priority()).isEqualTo(Priority.MEDIUM);
        fatal("find", 42);
        time.settle();
        assertThat(incident().priority()).as("the same incident").isEqualTo(Priority.HIGH);
        report("find", 42, "1");
        time.settle();
        assertThat(only().level()).as("the worst that was seen").isEqualTo(Level.FATAL);
        time.jump(Duration.ofMinutes(61));
        time.settle();
        assertThat(firing()).as("quiet for an hour").isEmpty();
        fatal("find", 42);
        time.settle();
        assertThat(firing()).as("known to be fatal").isEmpty();

        report("save", 1, "1");
        time.settle();
        time.jump(Duration.ofMinutes(61));
        time.settle();
        assertThat(firing()).isEmpty();
        fatal("save", 1);
        time.settle();
        assertThat(firing()).singleElement().satisfies(it -> {
            assertThat(it.labels()).containsEntry("alertname", "Errors have become worse");
            assertThat(it.annotations().get("description")).startsWith("Known for long, and now fatal, at ");
        });
        assertThat(allIncidents()).anyMatch(it -> it.priority() == Priority.HIGH && it.resolvedAt() == null);

        errors.resolve(errors.list(null, "", "save", 10).get(0).id(), "Ana");
        fatal("save", 1);
        time.settle();
        assertThat(firing()).as("was still on its way").isEmpty();
        time.jump(Duration.ofMinutes(2));
        report("save", 1, "1");
        time.settle();
        assertThat(errors.list(null, "", "save", 10).get(0).level()).isEqualTo(Level.ERROR);
        assertThat(firing()).singleElement().satisfies(it -> assertThat(it.labels())
                .containsEntry("alertname", "Errors are back"));
    }

    @Test
    void manyAtOnceAreCountedAndOnlySomeKeptWithTheirStack() {
        app.post(PATH, body("find", 42, "1").replace("\"level\"", "\"times\":500,\"level\""));
        for (int i = 0; i < 20; i++) {
            report("find", 42, "1");
        }
        assertThat(only().occurrences()).isEqualTo(520);
        assertThat(errors.occurrences(only().id(), 100)).hasSizeBetween(1, 6).allSatisfy(it -> assertThat(it.stack())
                .contains("at org.guide.Guide.find(Guide.java:42)"));
        assertThat(errors.rates(Duration.ofMinutes(10)).values()).containsExactly(520L);

        time.jump(Duration.ofDays(31));
        time.settle();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM error_occurrence", Long.class))
                .isZero();
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM error_five_minutes", Long.class))
                .isZero();
        assertThat(errors.list(null, "", "", 10)).isEmpty();
    }

    @Test
    void moreErrorsThanUsualAreToldWithWhatIsUsual() {
        watch("monitors: [{name: errors, kind: errors, interval: 1m}]");
        report("find", 42, "1");
        time.advance(Duration.ofHours(3));
        app.post(PATH, body("find", 42, "1").replace("\"level\"", "\"times\":200,\"level\""));
        time.jump(Duration.ofMinutes(1));
        time.settle();

        assertThat(measured("errors", "errors_by_type")).isEqualTo(200);
        assertThat(firing())
                .filteredOn(it -> "error-spike".equals(it.labels().get("tocsin_kind")))
                .singleElement()
                .satisfies(it -> assertThat(it.annotations().get("summary"))
                        .contains("200 errors of guide-api in 10 min; usually 0 (median of "));
        time.jump(Duration.ofMinutes(15));
        time.settle();
        assertThat(firing()).noneMatch(it -> "error-spike".equals(it.labels().get("tocsin_kind")));
    }

    @Test
    void pointsAtWhatIsWrongAndTakesNothingThen() throws Exception {
        HttpResponse<String> answer = app.post(
                PATH,
                """
                {"errors":[{"type":"E"},{"message":"no type"},{"type":"E","level":"odd"},{"type":"E","at":"1999-01-01T00:00:00Z"},
                 {"type":"E","times":0},7]}""");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("errors").findValuesAsText("pointer"))
                .containsExactly(
                        "#/errors/1/type", "#/errors/2/level", "#/errors/3/at", "#/errors/4/times", "#/errors/5");
        assertThat(errors.list(null, "", "", 10)).isEmpty();

        String nasty = JSON.writeValueAsString(Map.of(
                "type",
                "\u0000'; DROP TABLE error_group; -- 🔔SURROGATE",
                "message",
                "x".repeat(5000),
                "stack",
                "\tat a.b(C.java:1)\u0000\n".repeat(5000),
                "at",
                "9999-12-31T23:59:59Z",
                "link",
                "javascript:alert(1)",
                "tags",
                Map.of("a", "b".repeat(500))));
        assertThat(app.post(PATH, nasty.replace("SURROGATE", "\\ud800")).statusCode())
                .isEqualTo(200);
        assertThat(only().type()).isEqualTo("\ufffd'; DROP TABLE error_group; -- 🔔\ufffd");
        assertThat(only().lastAt()).isEqualTo(time.now());
        assertThat(only().link()).isEmpty();
    }

    private ErrorGroup only() {
        assertThat(errors.list(null, "", "", 10)).hasSize(1);
        return errors.list(null, "", "", 10).get(0);
    }

    private void deployed(String summary, int minutesAgo) {
        HttpResponse<String> answer = app.post(
                "/v2/change/enqueue",
                "{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"%s\",\"source\":\"pipeline\",\"timestamp\":\"%s\"}}"
                        .formatted(issued.token(), summary, time.now().minus(Duration.ofMinutes(minutesAgo))));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private void report(String method, int line, String release) {
        HttpResponse<String> answer = app.post(PATH, body(method, line, release));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void fatal(String method, int line) {
        HttpResponse<String> answer = app.post(PATH, body(method, line, "1").replace("\"error\"", "\"fatal\""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String body(String method, int line, String release) {
        return """
               {"type":"java.lang.IllegalStateException","message":"no article 77","level":"error","release":"%s",
                "stack":"java.lang.IllegalStateException: no article 77\\n\\tat org.guide.Guide.%s(Guide.java:%d)\\n\\tat org.springframework.web.Servlet.service(Servlet.java:1)"}"""
                .formatted(release, method, line);
    }
}
