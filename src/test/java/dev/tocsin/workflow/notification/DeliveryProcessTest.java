package dev.tocsin.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Dispatch;
import dev.tocsin.notification.PageUndeliverable;
import java.time.Duration;
import org.camunda.bpm.engine.ExternalTaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DeliveryProcessTest extends NotificationStories {
    @Autowired
    Dispatch dispatch;

    @Autowired
    ExternalTaskService externalTasks;

    @Test
    void sendsAPageOnceAndKeepsTheAnswer() {
        ResponderId ana = ana(phone);
        phone.always(200, "taken as 4711");

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofMinutes(1));

        assertThat(bodies(phone)).singleElement().asString().contains("INC-7", "CRITICAL", "API is down");
        Delivery delivery = only(notifications.deliveries(7));
        assertThat(delivery.state()).isEqualTo("SENT");
        assertThat(only(delivery.routes()).attempts())
                .extracting(Delivery.Attempt::answer)
                .containsExactly("200 taken as 4711");
        assertThat(only(delivery.routes()).address()).doesNotContain("secret");
        nothingIsLeft();
    }

    @Test
    void sendsNothingMoreOnceSomebodyHasAnsweredWhileTheChannelIsBusy() {
        ResponderId ana = ana(phone, pager);
        phone.always(503, "busy");

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofSeconds(4));
        int calls = bodies(phone).size();
        notifications.cancelUnanswered(7, "Acknowledged by Ana");
        time.advance(Duration.ofMinutes(5));

        assertThat(calls).isEqualTo(3);
        assertThat(bodies(phone)).hasSize(calls);
        assertThat(bodies(pager)).isEmpty();
        assertThat(only(notifications.deliveries(7)))
                .returns("CANCELLED", Delivery::state)
                .returns("Acknowledged by Ana", Delivery::endedBecause);
        nothingIsLeft();
    }

    @Test
    void sendsNothingMoreWhenTheAnswerComesDuringTheCall() {
        ResponderId ana = ana(phone, pager);
        phone.always(503, "busy");
        phone.meanwhile(() -> notifications.cancelUnanswered(7, "Acknowledged by Ana"));

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofMinutes(5));

        assertThat(bodies(phone)).hasSize(1);
        assertThat(bodies(pager)).isEmpty();
        nothingIsLeft();
    }

    @Test
    void fallsBackToTheSecondContactWithinHalfAMinute() {
        ResponderId ana = ana(phone, pager);
        phone.always(503, "busy");

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofSeconds(30));

        assertThat(bodies(pager)).singleElement().asString().contains("INC-7");
        Delivery delivery = only(notifications.deliveries(7));
        assertThat(delivery.state()).isEqualTo("SENT");
        assertThat(delivery.routes()).extracting(Delivery.Route::state).containsExactly("UNDELIVERABLE", "SENT");
        assertThat(delivery.routes().get(0).attempts()).hasSizeBetween(4, 6);
        nothingIsLeft();
    }

    @Test
    void waitsAsLongAsTheChannelAsksForWhenThereIsTime() {
        ResponderId ana = ana(phone);
        phone.once(429, "slow down", "Retry-After: 60");

        notifications.send(page(7, LOW, ana));
        time.advance(Duration.ofSeconds(55));
        assertThat(bodies(phone)).hasSize(1);
        time.advance(Duration.ofSeconds(10));

        assertThat(bodies(phone)).hasSize(2);
        assertThat(only(only(notifications.deliveries(7)).routes()).attempts())
                .extracting(Delivery.Attempt::outcome)
                .containsExactly("waiting", "sent");
        nothingIsLeft();
    }

    @Test
    void doesNotWaitForAChannelThatAsksForTooLong() {
        ResponderId ana = ana(phone, pager);
        phone.once(429, "slow down", "Retry-After: 60");

        notifications.send(page(7, CRITICAL, ana));
        time.settle();

        assertThat(bodies(pager)).hasSize(1);
    }

    @Test
    void saysSoWhenNoContactIsLeft() {
        ResponderId ana = ana(phone);
        phone.always(404, "no such hook");

        notifications.send(page(7, CRITICAL, ana));
        time.settle();

        assertThat(events.stream(PageUndeliverable.class))
                .singleElement()
                .returns(7L, PageUndeliverable::subjectId)
                .returns(ana, PageUndeliverable::to);
        assertThat(only(notifications.deliveries(7)).state()).isEqualTo("UNDELIVERABLE");
        nothingIsLeft();
    }

    @Test
    void saysSoWhenAPersonHasNoContactAtAll() {
        notifications.send(page(7, CRITICAL, ana()));
        time.settle();

        assertThat(events.stream(PageUndeliverable.class)).hasSize(1);
    }

    @Test
    void leavesOutAContactThatIsGoneForGood() {
        ResponderId ana = ana(phone, pager);
        phone.always(410, "gone");

        notifications.send(page(7, CRITICAL, ana));
        time.settle();
        notifications.send(page(8, CRITICAL, ana));
        time.settle();

        assertThat(bodies(phone)).hasSize(1);
        assertThat(bodies(pager)).hasSize(2);
    }

    @Test
    void repeatsWithTheSameIdWhatADeadNodeHadOnTheWire() {
        ResponderId ana = ana(phone);
        notifications.send(page(7, CRITICAL, ana));
        var task = only(externalTasks
                .fetchAndLock(1, "a node that dies")
                .topic("send", 30_000)
                .execute());
        dispatch.call(dispatch.take(Long.parseLong(task.getBusinessKey())).orElseThrow());

        time.advance(Duration.ofSeconds(25));
        assertThat(phone.requests()).hasSize(1);
        time.advance(Duration.ofSeconds(10));

        assertThat(phone.requests()).hasSize(2);
        assertThat(phone.requests())
                .extracting(it -> it.headers().get("webhook-id"))
                .containsOnly(phone.requests().get(0).headers().get("webhook-id"));
        assertThat(only(notifications.deliveries(7)).state()).isEqualTo("SENT");
        nothingIsLeft();
    }
}
