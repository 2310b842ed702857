package dev.tocsin.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Delivery;
import dev.tocsin.testkit.HttpStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A channel that takes one message a second to each address. */
@TestPropertySource(properties = "tocsin.notification.throttle.per-minute.webhook=60")
class ThrottleProcessTest extends NotificationStories {

    @Test
    void theMostUrgentGoesFirstAndEverybodyReadsThatTheyWaited() {
        List<Instant> sent = new ArrayList<>();
        phone.meanwhile(() -> sent.add(time.now()));
        for (int n = 1; n <= 7; n++) {
            notifications.send(page(n, LOW, ana(phone)));
            time.jump(Duration.ofMillis(1));
        }
        time.settle();
        assertThat(bodies(phone)).hasSize(1);
        notifications.send(page(8, CRITICAL, ana(phone)));
        time.settle();
        time.advance(Duration.ofSeconds(20));

        assertThat(bodies(phone)).hasSize(8);
        assertThat(bodies(phone).get(1)).contains("INC-8").doesNotContain("Held up");
        assertThat(bodies(phone).get(7)).contains("Held up", "takes 60 messages a minute");
        for (int n = 1; n < sent.size(); n++) {
            assertThat(Duration.between(sent.get(n - 1), sent.get(n))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(only(only(notifications.deliveries(7)).routes()).attempts())
                .extracting(Delivery.Attempt::outcome)
                .containsExactly("waiting", "sent");
        nothingIsLeft();
    }

    @Test
    void whoCannotWaitIsCalledByTheNextContact() {
        for (int n = 1; n <= 45; n++) {
            notifications.send(page(n, CRITICAL, ana(phone)));
        }
        time.jump(Duration.ofMillis(1));
        ResponderId hurried = ana(phone, pager);
        notifications.send(page(99, CRITICAL, hurried));
        time.settle();

        assertThat(bodies(pager)).singleElement().asString().contains("INC-99");
        assertThat(only(notifications.deliveries(99)).routes())
                .extracting(Delivery.Route::state)
                .containsExactlyInAnyOrder("UNDELIVERABLE", "SENT");
        time.advance(Duration.ofSeconds(90));
        assertThat(bodies(phone)).hasSize(45);
        nothingIsLeft();
    }

    @Test
    void anotherAddressDoesNotWait() {
        HttpStub other = new HttpStub();
        try (other) {
            notifications.send(page(1, LOW, ana(phone)));
            notifications.send(page(2, LOW, ana(phone)));
            notifications.send(page(3, LOW, ana(other)));
            time.settle();

            assertThat(bodies(phone)).hasSize(1);
            assertThat(bodies(other)).hasSize(1);
            time.advance(Duration.ofSeconds(3));
            assertThat(bodies(phone)).hasSize(2);
        }
    }
}
