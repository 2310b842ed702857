package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Profile;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.Role;
import dev.tocsin.testkit.HttpStub;
import dev.tocsin.testkit.TestDatabase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Real senders, real threads and a real database: who pages, who answers and who sends at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SendersContract {
    private static final int PAGES = Integer.getInteger("tocsin.test.pages", 600);
    private static final int PEOPLE = Integer.getInteger("tocsin.test.people", 10);
    private static final int THREADS = 8;
    private static final Pattern SUBJECT = Pattern.compile("\"key\":\"INC-(\\d+)\"");

    private final HttpStub phones = new HttpStub();
    private ConfigurableApplicationContext server = new GenericApplicationContext();

    abstract TestDatabase database();

    @BeforeAll
    void starts() {
        server = database().start("tocsin.notification.webhook.allow-private=true");
    }

    @AfterAll
    void stops() {
        server.close();
        phones.close();
    }

    @Test
    void everyPageLeavesOnceOrIsCancelled() throws Exception {
        List<ResponderId> people = people();
        Notifications notifications = server.getBean(Notifications.class);
        TransactionTemplate transaction = server.getBean(TransactionTemplate.class);

        long began = System.nanoTime();
        inParallel(n -> {
            transaction.executeWithoutResult(status -> {
                notifications.send(page(n, people.get(n % PEOPLE)));
                notifications.send(page(n, people.get((n + 1 + n % (PEOPLE - 1)) % PEOPLE)));
            });
            if (n % 5 == 0) {
                notifications.cancelUnanswered(n, "Answered");
            }
        });
        long queued = System.nanoTime();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> states().getOrDefault("QUEUED", 0) == 0);
        System.out.printf(
                "%d pages to %d people: queued after %d ms, all sent after %d ms in %d messages; %s%n",
                2 * PAGES,
                PEOPLE,
                (queued - began) / 1_000_000,
                (System.nanoTime() - began) / 1_000_000,
                phones.requests().size(),
                states());

        assertThat(states().keySet()).isSubsetOf("SENT", "CANCELLED");
        Map<String, Long> arrived = arrived();
        for (int n = 0; n < PAGES; n++) {
            if (n % 5 != 0) {
                assertThat(notifications.deliveries(n))
                        .extracting(Delivery::state)
                        .containsExactly("SENT", "SENT");
                assertThat(arrived).containsEntry("" + n, 2L);
            }
        }
        assertThat(phones.requests())
                .extracting(it -> it.headers().get("webhook-id"))
                .doesNotHaveDuplicates();
    }

    private interface Deed {
        void with(int number);
    }

    private static void inParallel(Deed deed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> parts = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            parts.add(threads.submit(() -> {
                for (int n = first; n < PAGES; n += THREADS) {
                    deed.with(n);
                }
            }));
        }
        for (Future<?> part : parts) {
            part.get();
        }
        threads.shutdown();
    }

    private List<ResponderId> people() {
        Responders responders = server.getBean(Responders.class);
        return IntStream.range(0, PEOPLE)
                .mapToObj(n -> {
                    var profile = new Profile("person-" + n, "Person " + n, "", ZoneOffset.UTC, Set.of(Role.ON_CALL));
                    ResponderId id = responders.add(profile).id();
                    responders.reach(id, List.of(new ContactDetails("webhook", phones.url(), null)));
                    return id;
                })
                .toList();
    }

    private static Page page(long number, ResponderId to) {
        return new Page(number, "INC-" + number, 0, to, "on-call", "API is down", "", Optional.empty(), true, null);
    }

    private Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        server.getBean(JdbcClient.class)
                .sql("SELECT state, COUNT(*) AS many FROM notification GROUP BY state")
                .query(row -> {
                    states.put(row.getString("state"), row.getInt("many"));
                });
        return states;
    }

    /** How often each subject arrived. */
    private Map<String, Long> arrived() {
        return phones.requests().stream()
                .flatMap(it -> SUBJECT.matcher(it.body()).results())
                .collect(Collectors.groupingBy(it -> it.group(1), Collectors.counting()));
    }
}
