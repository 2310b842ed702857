package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackWorkspace.Message;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People who are paged by Slack. */
class PagingProcessTest extends SlackStories {
    @Autowired
    Notifications notifications;

    @BeforeEach
    void bySlack() {
        reachBySlack("ana");
        reachBySlack("lena");
    }

    private List<Message> to(String login) {
        return slack.workspace().messages(idOf(login));
    }

    @Test
    void onCallIsPagedWithButtonsAndToldHowItWentOn() {
        IncidentView it = open(Priority.CRITICAL);
        time.settle();

        assertThat(to("ana")).singleElement().satisfies(page -> {
            assertThat(page.text())
                    .startsWith("🔴 CRITICAL " + it.key()
                            + ": Guide API answers 503. Next: pages the engineering lead at Mon 09:02");
            assertThat(page.blocks()).contains("incident_acknowledge", "probe_success is 0");
        });

        time.advance(Duration.ofMinutes(2).plusSeconds(10));
        assertThat(to("lena")).hasSize(1);

        incidents.acknowledge(it.id(), crew.as("lena"));
        time.advance(Duration.ofSeconds(20));
        assertThat(to("ana").get(0).blocks()).contains("Lena is on it").doesNotContain("incident_acknowledge");
        assertThat(to("lena").get(0).blocks()).contains("Lena is on it");

        incidents.resolve(it.id(), FIXED, crew.as("lena"));
        time.advance(Duration.ofSeconds(20));
        assertThat(to("ana")).singleElement().satisfies(page -> assertThat(page.blocks())
                .contains("Resolved by Lena"));
    }

    @Test
    void whatOnlyWaitsForItsTurnIsNotPutOffLongerAndLonger() {
        List<IncidentView> all = Stream.of("one", "two", "three")
                .map(title -> {
                    IncidentView it = open(Priority.HIGH, title);
                    time.settle();
                    return it;
                })
                .toList();
        time.advance(Duration.ofSeconds(2));

        assertThat(to("ana")).extracting(Message::text).hasSize(3).allSatisfy(text -> assertThat(text)
                .doesNotContain("incidents need you"));
        assertThat(notifications
                        .deliveries(all.get(2).id().value())
                        .get(0)
                        .routes()
                        .get(0)
                        .attempts())
                .extracting(Delivery.Attempt::outcome)
                .containsExactly("waiting", "sent");
    }

    @Test
    void aBundleSaysOfEachHowItWentOn() {
        IncidentView one = open(Priority.HIGH, "Guide API is slow");
        IncidentView other = open(Priority.HIGH, "Disk is full");
        time.advance(Duration.ofSeconds(20));
        assertThat(to("ana")).hasSize(1);
        assertThat(bundle()).contains("2 incidents need you", ack(one), ack(other));

        incidents.acknowledge(one.id(), crew.as("lena"));
        time.advance(Duration.ofSeconds(20));
        assertThat(bundle())
                .contains("1 of these 2 incidents needs you", "Lena is on it", "/incidents/" + one.number(), ack(other))
                .doesNotContain(ack(one));

        incidents.resolve(one.id(), FIXED, crew.as("lena"));
        incidents.resolve(other.id(), FIXED, crew.as("ben"));
        time.advance(Duration.ofSeconds(20));
        assertThat(bundle())
                .contains("Nothing of this waits for you any more", "Resolved by Lena", "Resolved by Ben")
                .doesNotContain("incident_acknowledge");
        assertThat(to("ana")).hasSize(1);
    }

    private String bundle() {
        return to("ana").get(0).blocks();
    }

    private static String ack(IncidentView it) {
        return "\"Acknowledge " + it.key() + "\"";
    }

    @Test
    void whomSlackDoesNotReachIsReachedByTheNextContactInTime() {
        slack.hangs("chat.postMessage");
        IncidentView it = open(Priority.CRITICAL);
        time.settle();
        slack.fails("chat.postMessage", 503);
        time.advance(Duration.ofSeconds(45));

        assertThat(notifications.deliveries(it.id().value()))
                .filteredOn(page -> page.reason().startsWith("on-call"))
                .singleElement()
                .satisfies(page -> assertThat(page.state()).isEqualTo("SENT"));
    }

    @Test
    void aTextOfManyLinesIsShortenedRatherThanRefused() {
        IncidentView it = incidents.open(
                new NewIncident(
                        "x",
                        "\n<a>&".repeat(900),
                        null,
                        Priority.CRITICAL,
                        false,
                        api.id(),
                        api.name(),
                        api.team(),
                        time.now(),
                        null),
                Actor.system("test"),
                "opened by a test");
        time.settle();

        assertThat(to("ana")).singleElement().satisfies(page -> assertThat(page.blocks())
                .contains("incident_acknowledge"));
        assertThat(card().blocks()).contains("incident_acknowledge", "\"" + it.number() + "\"");
    }

    @Test
    void aBrokenAppIsNotWaitedFor() {
        slack.refuses(SlackStub.EVERY_METHOD, "token_revoked");
        IncidentView it = open(Priority.CRITICAL);
        time.settle();

        Delivery page = notifications.deliveries(it.id().value()).get(0);
        assertThat(page.state()).isEqualTo("SENT");
        assertThat(page.routes())
                .extracting(
                        Delivery.Route::channel,
                        route -> route.attempts().get(0).answer())
                .containsExactlyInAnyOrder(tuple("slack", "token_revoked"), tuple("console", "written to the log"));
    }
}
