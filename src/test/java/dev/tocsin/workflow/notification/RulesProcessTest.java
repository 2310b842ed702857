package dev.tocsin.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.PageUndeliverable;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.reach.RuleStep;
import dev.tocsin.notification.trial.ContactTrials;
import dev.tocsin.notification.trial.ContactTrials.Outcome;
import dev.tocsin.platform.InvalidInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Contacts in the order and with the delays that their owner has set, confirmed or not. */
class RulesProcessTest extends NotificationStories {
    private static final String PHONE = "webhook";
    private static final String PAGER = "webhook 2";

    @Autowired
    ContactRules rules;

    @Autowired
    ContactTrials trials;

    @Test
    void callsByTheSecondContactWhenNobodyHasAnsweredInTime() {
        ResponderId ana = ana(phone, pager);
        rules.set(ana, Map.of(CRITICAL, List.of(atOnce(PHONE), after(60, PAGER))));

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofSeconds(58));
        assertThat(bodies(phone)).hasSize(1);
        assertThat(bodies(pager)).isEmpty();
        time.advance(Duration.ofSeconds(3));

        assertThat(bodies(pager)).singleElement().asString().contains("INC-7");
        assertThat(only(notifications.deliveries(7)).routes())
                .extracting(Delivery.Route::state)
                .containsExactly("SENT", "SENT");
        nothingIsLeft();
    }

    @Test
    void callsByNothingElseOnceSomebodyHasAnswered() {
        ResponderId ana = ana(phone, pager);
        rules.set(ana, Map.of(CRITICAL, List.of(atOnce(PHONE), after(60, PAGER))));

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofSeconds(30));
        notifications.cancelUnanswered(7, "Acknowledged by Ana");
        time.advance(Duration.ofMinutes(5));

        assertThat(bodies(phone)).hasSize(1);
        assertThat(bodies(pager)).isEmpty();
        assertThat(only(notifications.deliveries(7)).state()).isEqualTo("SENT");
        nothingIsLeft();
    }

    @Test
    void callsByBothAtOnceAndOnlyForTheTierThatSaysSo() {
        ResponderId ana = ana(phone, pager);
        rules.set(ana, Map.of(CRITICAL, List.of(atOnce(PAGER), atOnce(PHONE))));

        notifications.send(page(7, CRITICAL, ana));
        time.settle();
        notifications.send(page(8, LOW, ana));
        time.settle();

        assertThat(bodies(pager)).singleElement().asString().contains("INC-7");
        assertThat(bodies(phone)).hasSize(2);
        nothingIsLeft();
    }

    @Test
    void theNextStepComesNowWhenTheFirstContactRefuses() {
        ResponderId ana = ana(phone, pager);
        rules.set(ana, Map.of(CRITICAL, List.of(atOnce(PHONE), after(600, PAGER))));
        phone.always(400, "no");

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofSeconds(5));
        assertThat(bodies(pager)).hasSize(1);
        time.advance(Duration.ofMinutes(15));

        assertThat(bodies(pager)).hasSize(1);
        nothingIsLeft();
    }

    @Test
    void somebodyElseIsCalledOnlyWhenNoStepHasTakenIt() {
        ResponderId ana = ana(phone, pager);
        rules.set(ana, Map.of(CRITICAL, List.of(atOnce(PHONE), atOnce(PAGER))));
        phone.always(400, "no");
        pager.always(400, "no");

        notifications.send(page(7, CRITICAL, ana));
        time.advance(Duration.ofSeconds(5));

        assertThat(events.stream(PageUndeliverable.class)).hasSize(1);
        assertThat(only(notifications.deliveries(7)).state()).isEqualTo("UNDELIVERABLE");
        nothingIsLeft();
    }

    @Test
    void aContactThatIsNotConfirmedIsTriedAfterAllThatAre() {
        ResponderId ana = ana(phone, pager);
        rules.set(ana, Map.of(CRITICAL, List.of(atOnce(PHONE), after(60, PAGER))));
        confirm(contact(ana, PAGER));
        pager.always(503, "busy");
        int before = bodies(phone).size();

        notifications.send(page(7, CRITICAL, ana));
        time.settle();
        assertThat(bodies(phone)).hasSize(before);
        time.advance(Duration.ofSeconds(31));

        assertThat(bodies(phone)).hasSize(before + 1);
        assertThat(only(notifications.deliveries(7)).routes())
                .extracting(Delivery.Route::state)
                .containsExactly("UNDELIVERABLE", "SENT");
    }

    @Test
    void aCodeIsGoodForFiveTriesAndAQuarterOfAnHour() {
        ResponderId ana = ana(phone);
        Contact contact = contact(ana, PHONE);
        trials.sendCode(contact);
        time.settle();
        for (int n = 0; n < 5; n++) {
            assertThat(trials.confirm(contact, "no code")).isEqualTo(Outcome.WRONG);
        }
        assertThat(trials.confirm(contact, code())).isEqualTo(Outcome.NO_CODE);

        time.advance(Duration.ofMinutes(1));
        trials.sendCode(contact);
        time.advance(Duration.ofMinutes(16));
        assertThat(trials.confirm(contact, code())).isEqualTo(Outcome.NO_CODE);

        trials.sendCode(contact);
        time.settle();
        assertThat(trials.confirm(contact, " " + code().substring(0, 3) + " " + code().substring(3)))
                .isEqualTo(Outcome.CONFIRMED);
        assertThat(trials.of(contact).confirmed()).isTrue();
        assertThat(trials.confirm(contact, code())).isEqualTo(Outcome.NO_CODE);
    }

    @Test
    void refusesRulesThatWouldCallNobodyAtOnce() {
        ResponderId ana = ana(phone);

        assertThatThrownBy(() -> rules.set(ana, Map.of(CRITICAL, List.of(after(60, PHONE)))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> rules.set(ana, Map.of(CRITICAL, List.of(atOnce("pigeon")))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("pigeon");
        assertThatThrownBy(() -> rules.set(ana, Map.of(CRITICAL, List.of(atOnce(PHONE), atOnce(PHONE)))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("twice");
        assertThat(rules.of(ana)).isEmpty();
    }

    private void confirm(Contact contact) {
        trials.sendCode(contact);
        time.settle();
        assertThat(trials.confirm(contact, lastCode(bodies(pager)))).isEqualTo(Outcome.CONFIRMED);
    }

    private Contact contact(ResponderId person, String name) {
        return java.util.Objects.requireNonNull(rules.names(person).get(name));
    }

    private String code() {
        return lastCode(bodies(phone));
    }

    private static String lastCode(List<String> bodies) {
        Matcher code = Pattern.compile("Your code is (\\d{6})").matcher(bodies.get(bodies.size() - 1));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static RuleStep atOnce(String by) {
        return new RuleStep(by, Duration.ZERO);
    }

    private static RuleStep after(int seconds, String by) {
        return new RuleStep(by, Duration.ofSeconds(seconds));
    }
}
