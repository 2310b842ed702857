package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Teams;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Incidents;
import dev.tocsin.incident.NewIncident;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.SlackStub;
import dev.tocsin.testkit.SlackWorkspace;
import dev.tocsin.testkit.SlackWorkspace.Message;
import dev.tocsin.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;

/** Real nodes, real threads, a real database: every card once, none left behind when a node goes, no faster than Slack allows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SlackNodesContract {
    private static final int INCIDENTS = 6;
    private static final Actor SOMEBODY = Actor.system("test");

    private final SlackStub slack = new SlackStub();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    abstract TestDatabase database();

    /** H2 is for one. */
    abstract int howMany();

    @BeforeAll
    void start() {
        TestDatabase database = database();
        for (int n = 0; n < howMany(); n++) {
            nodes.add(database.start(
                    "tocsin.slack.bot-token=" + SlackStub.TOKEN,
                    "tocsin.slack.channel=" + SlackWorkspace.INCIDENTS,
                    "tocsin.slack.api-url=" + slack.url(),
                    "tocsin.slack.rooms=false",
                    "tocsin.access.first-start=false"));
        }
    }

    @AfterAll
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
        slack.close();
    }

    @Test
    void showsEachIncidentOnceAsItIsInTheEnd() {
        List<IncidentView> opened =
                IntStream.range(0, INCIDENTS).mapToObj(this::open).toList();
        IntStream.range(0, INCIDENTS).parallel().forEach(n -> {
            Incidents incidents = node(n + 1).getBean(Incidents.class);
            incidents.acknowledge(opened.get(n).id(), SOMEBODY);
            incidents.note(opened.get(n).id(), "note", SOMEBODY);
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> cards().size() >= INCIDENTS / 2);
        if (nodes.size() > 1) {
            nodes.remove(0).close();
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> cards().size() == INCIDENTS);
        opened.forEach(it ->
                node(0).getBean(Incidents.class).resolve(it.id(), new Resolution("capacity", "", false), SOMEBODY));

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(cards()).hasSize(INCIDENTS);
            assertThat(cards()).allSatisfy(card -> assertThat(card.blocks()).contains("*Resolved* by test"));
            assertThat(cards())
                    .allSatisfy(card -> assertThat(slack.workspace().thread(SlackWorkspace.INCIDENTS, card.ts()))
                            .isNotEmpty());
        });
        assertThat(cards()).extracting(Message::text).doesNotHaveDuplicates();
        assertThat(gaps()).allSatisfy(gap -> assertThat(gap).isGreaterThan(Duration.ofMillis(800)));
    }

    @Test
    void aCardIsThereAtOnce() {
        List<Long> millis = new ArrayList<>();
        for (int n = 100; n < 103; n++) {
            String title = "API " + n + " is slow";
            long began = System.nanoTime();
            open(n);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> cards().stream().anyMatch(it -> it.text().contains(title)));
            millis.add((System.nanoTime() - began) / 1_000_000);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> cards().stream()
                    .filter(it -> it.text().contains(title))
                    .allMatch(it -> !slack.workspace()
                            .thread(SlackWorkspace.INCIDENTS, it.ts())
                            .isEmpty()));
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }
        millis.sort(Long::compare);
        System.out.println("Opened until its card is posted, ms: " + millis);
        assertThat(millis.get(millis.size() / 2)).isLessThan(2_000);
    }

    private ConfigurableApplicationContext node(int n) {
        return nodes.get(n % nodes.size());
    }

    private IncidentView open(int n) {
        ConfigurableApplicationContext node = node(n);
        return node.getBean(Incidents.class)
                .open(
                        new NewIncident(
                                "API " + n + " is slow",
                                "",
                                null,
                                Priority.LOW,
                                false,
                                null,
                                "API",
                                node.getBean(Teams.class).byDefault().id(),
                                node.getBean(Clock.class).instant(),
                                null),
                        SOMEBODY,
                        "opened by a test");
    }

    private List<Message> cards() {
        return slack.workspace().messages(SlackWorkspace.INCIDENTS);
    }

    @BeforeEach
    void forgets() {
        slack.reset();
    }

    /** Between one message and the next. */
    private List<Duration> gaps() {
        List<Instant> times = slack.http().requests().stream()
                .filter(it -> it.path().contains("chat.postMessage"))
                .map(HttpStub.Request::at)
                .sorted()
                .toList();
        return IntStream.range(1, times.size())
                .mapToObj(n -> Duration.between(times.get(n - 1), times.get(n)))
                .toList();
    }
}
