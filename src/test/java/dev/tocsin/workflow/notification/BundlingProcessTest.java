package dev.tocsin.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class BundlingProcessTest extends NotificationStories {
    @Autowired
    IdentityService identity;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void sendsNothingOfATransactionThatIsRolledBack() {
        ResponderId ana = ana(phone);

        transaction.executeWithoutResult(status -> {
            notifications.send(page(7, CRITICAL, ana));
            status.setRollbackOnly();
        });
        time.advance(Duration.ofMinutes(1));

        assertThat(bodies(phone)).isEmpty();
        assertThat(notifications.deliveries(7)).isEmpty();
    }

    @Test
    void withdrawsWhatTheSameTransactionWasAboutToSend() {
        ResponderId ana = ana(phone);

        transaction.executeWithoutResult(status -> {
            notifications.send(page(7, CRITICAL, ana));
            assertThat(notifications.cancelUnanswered(7, "Resolved")).isEqualTo(1);
        });
        time.settle();

        assertThat(bodies(phone)).isEmpty();
    }

    @Test
    void bundlesABurst() {
        ResponderId ana = ana(phone);

        for (int n = 1; n <= 20; n++) {
            notifications.send(page(n, n == 20 ? CRITICAL : LOW, ana));
            time.settle();
        }
        assertThat(bodies(phone)).hasSize(3);
        time.advance(Duration.ofSeconds(3));

        assertThat(bodies(phone)).hasSize(5);
        assertThat(bodies(phone))
                .filteredOn(it -> it.contains("16 incidents need you"))
                .hasSize(1);
        assertThat(Stream.iterate(1, n -> n + 1).limit(20))
                .allSatisfy(n ->
                        assertThat(only(notifications.deliveries(n)).state()).isEqualTo("SENT"));
        nothingIsLeft();
    }

    @Test
    void whatTellsOfAnswersHoldsUpNoPage() {
        ResponderId ana = ana(phone);
        for (int n = 1; n <= 3; n++) {
            notifications.send(page(n, CRITICAL, ana));
            time.advance(Duration.ofSeconds(11));
        }

        transaction.executeWithoutResult(status -> {
            for (int n = 1; n <= 3; n++) {
                notifications.follow(n, Purpose.ANSWERED, "acknowledged by Ana");
            }
        });
        notifications.send(page(4, CRITICAL, ana));
        time.settle();

        assertThat(bodies(phone))
                .filteredOn(it -> it.contains("incident.acknowledged"))
                .hasSize(3);
        assertThat(bodies(phone)).filteredOn(it -> it.contains("INC-4")).hasSize(1);
    }

    /** Without their turns each of the twelve would find nothing that waits. */
    @Test
    void bundlesWhatComesAtTheSameInstant() throws Exception {
        ResponderId ana = ana(phone);
        ExecutorService threads = Executors.newFixedThreadPool(12);
        CyclicBarrier together = new CyclicBarrier(12);
        List<Future<Void>> sent = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> threads.<Void>submit(() -> {
                    together.await();
                    notifications.send(page(n, LOW, ana));
                    return null;
                }))
                .toList();
        for (Future<Void> one : sent) {
            one.get();
        }
        threads.shutdown();
        time.advance(Duration.ofSeconds(3));

        assertThat(bodies(phone)).hasSizeLessThanOrEqualTo(3);
        assertThat(String.join("", bodies(phone))).contains("incidents need you");
        nothingIsLeft();
    }

    @Test
    void sendsWhatOneTransactionSaysInOnePiece() {
        ResponderId ana = ana(phone);

        transaction.executeWithoutResult(status -> {
            notifications.send(page(1, LOW, ana));
            notifications.send(page(2, CRITICAL, ana));
        });
        time.settle();

        String body = only(bodies(phone));
        assertThat(body).contains("2 incidents need you");
        assertThat(body.indexOf("INC-2")).isLessThan(body.indexOf("INC-1\""));
    }

    @Test
    void holdsADigestUntilItsHour() {
        ResponderId ana = ana(phone);
        Instant nine = time.now().plus(Duration.ofHours(24));

        notifications.send(held(1, ana, nine));
        time.advance(Duration.ofHours(2));
        notifications.send(held(2, ana, nine));
        notifications.send(held(3, ana, nine));
        notifications.cancelUnanswered(3, "Resolved");
        time.advance(Duration.ofHours(21));
        assertThat(bodies(phone)).isEmpty();
        time.advance(Duration.ofHours(2));

        assertThat(only(bodies(phone)))
                .contains("2 incidents need you", "INC-1", "INC-2")
                .doesNotContain("INC-3");
        nothingIsLeft();
    }

    @Test
    void somebodyAtTheTasklistCausesPagesWithoutBeingAllowedToStartProcesses() {
        ResponderId ana = ana(phone);

        identity.setAuthentication("ben", List.of("on-call"));
        try {
            notifications.send(page(7, CRITICAL, ana));
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("ben");
        } finally {
            identity.clearAuthentication();
        }
        time.settle();

        assertThat(bodies(phone)).hasSize(1);
    }
}
