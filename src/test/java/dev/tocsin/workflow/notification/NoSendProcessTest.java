package dev.tocsin.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Delivery;
import dev.tocsin.platform.NoSend;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A server that only records what it would send. */
@TestPropertySource(properties = "tocsin.no-send=true")
class NoSendProcessTest extends NotificationStories {

    @Test
    void recordsWhatWouldHaveGoneOutAndCallsNobody() {
        ResponderId ana = ana(phone, pager);

        notifications.send(page(7, CRITICAL, ana));
        time.settle();

        assertThat(bodies(phone)).isEmpty();
        assertThat(bodies(pager)).isEmpty();
        Delivery delivery = only(notifications.deliveries(7));
        assertThat(delivery.state()).isEqualTo("RECORDED");
        assertThat(delivery.endedBecause()).isEqualTo(NoSend.ANSWER);
        assertThat(only(delivery.routes()))
                .returns("RECORDED", Delivery.Route::state)
                .returns("webhook", Delivery.Route::channel);
        assertThat(only(only(delivery.routes()).attempts()))
                .returns("recorded", Delivery.Attempt::outcome)
                .returns(NoSend.ANSWER, Delivery.Attempt::answer);
        nothingIsLeft();
    }
}
