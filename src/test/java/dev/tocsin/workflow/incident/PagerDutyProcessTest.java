package dev.tocsin.workflow.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.notification.Notifications;
import dev.tocsin.testkit.HttpStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ana is reached by PagerDuty: what becomes of her alert there. */
class PagerDutyProcessTest extends IncidentStories {
    private final HttpStub pagerDuty = new HttpStub();

    @Autowired
    Responders responders;

    @Autowired
    Notifications notifications;

    @BeforeEach
    void anaHasAPager() {
        pagerDuty.always(202, "{\"status\":\"success\"}");
        responders.reach(
                responders.byLogin("ana").orElseThrow().id(),
                List.of(new ContactDetails("pagerduty", pagerDuty.url(), "0123456789abcdef0123456789abcdef")));
    }

    @AfterEach
    void closes() {
        pagerDuty.close();
    }

    @Test
    void isOneAlertFromTheFirstPageUntilItIsResolved() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofSeconds(10));
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofSeconds(10));
        incidents.resolve(id, new Resolution("bug", "fixed", false), crew.as("ana"));
        time.advance(Duration.ofSeconds(10));

        assertThat(actions()).containsExactly("trigger", "acknowledge", "resolve");
        assertThat(events()).extracting(it -> it.at("/dedup_key").asText()).containsOnly("tocsin-" + id.value());
    }

    @Test
    void callsAgainWhenTheAcknowledgementIsTakenBack() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofSeconds(1));
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofSeconds(1));
        incidents.unacknowledge(id, crew.as("ana"));
        time.advance(Duration.ofSeconds(5));

        assertThat(actions()).containsExactly("trigger", "acknowledge", "resolve", "trigger");
    }

    @Test
    void aWebhookHearsOfTheAnswerAndTheEndToo() {
        responders.reach(
                responders.byLogin("ana").orElseThrow().id(),
                List.of(new ContactDetails("webhook", pagerDuty.url(), null)));
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofSeconds(10));
        incidents.acknowledge(id, crew.as("ana"));
        time.advance(Duration.ofSeconds(10));
        incidents.unacknowledge(id, crew.as("ana"));
        time.advance(Duration.ofSeconds(10));
        incidents.resolve(id, new Resolution("bug", "fixed", false), crew.as("ana"));
        time.advance(Duration.ofSeconds(10));

        assertThat(events())
                .extracting(it -> it.path("type").asText(), it -> it.at("/data/incidents/0/reason")
                        .asText())
                .containsExactly(
                        tuple("incident.page", "on-call, round 1"),
                        tuple("incident.acknowledged", "acknowledged by Ana"),
                        tuple("incident.page", "on-call, round 2"),
                        tuple("incident.resolved", "resolved by Ana"));
    }

    @Test
    void hearsOfTheAnswerAfterTheCallThatWasOnTheWireMeanwhile() {
        pagerDuty.always(503, "busy");
        IncidentId id = open(Priority.CRITICAL);
        pagerDuty.meanwhile(() -> {
            pagerDuty.meanwhile(() -> {});
            pagerDuty.always(202, "taken");
            incidents.acknowledge(id, crew.as("ana"));
        });
        time.advance(Duration.ofSeconds(1));
        assertThat(actions()).containsExactly("trigger");
        time.advance(Duration.ofSeconds(15));

        assertThat(actions()).containsExactly("trigger", "acknowledge");
    }

    @Test
    void isNotToldOfAnAnswerWhenItWasNeverCalled() {
        time.advanceTo(LocalTime.NOON);
        IncidentId id = open(Priority.LOW);
        time.advance(Duration.ofSeconds(1));
        incidents.acknowledge(id, crew.as("ana"));
        incidents.resolve(id, new Resolution("bug", "fixed", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(1));

        assertThat(actions()).isEmpty();
    }

    @Test
    void hearsThatItIsResolvedAsSoonAsItIsBack() {
        IncidentId id = open(Priority.CRITICAL);
        time.advance(Duration.ofSeconds(1));
        pagerDuty.always(503, "busy");
        incidents.resolve(id, new Resolution("bug", "fixed", false), crew.as("ana"));
        time.advance(Duration.ofMinutes(5));
        pagerDuty.always(202, "taken");
        time.advance(Duration.ofMinutes(10));

        assertThat(actions()).startsWith("trigger", "resolve").endsWith("resolve");
        assertThat(notifications.deliveries(id.value()))
                .extracting(it -> it.purpose() + " " + it.state())
                .containsExactly("PAGE SENT", "OVER SENT");
    }

    private List<String> actions() {
        return events().stream().map(it -> it.at("/event_action").asText()).toList();
    }

    private List<JsonNode> events() {
        return pagerDuty.requests().stream().map(it -> read(it.body())).toList();
    }

    private static JsonNode read(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
