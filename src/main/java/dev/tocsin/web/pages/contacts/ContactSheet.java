package dev.tocsin.web.pages.contacts;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ContactDetails;
import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Priority;
import dev.tocsin.notification.Delivery;
import dev.tocsin.notification.Notifications;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.reach.ContactRules;
import dev.tocsin.notification.trial.ContactTrials;
import dev.tocsin.notification.trial.Standing;
import dev.tocsin.sla.TierPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of somebody's contacts shows beside its form of rules. */
@Component
class ContactSheet {
    private static final int BLANK_ROWS = 2;

    private final Responders responders;
    private final ContactRules rules;
    private final ContactTrials trials;
    private final Notifications notifications;
    private final TierPlans plans;

    ContactSheet(
            Responders responders,
            ContactRules rules,
            ContactTrials trials,
            Notifications notifications,
            TierPlans plans) {
        this.responders = responders;
        this.rules = rules;
        this.trials = trials;
        this.notifications = notifications;
        this.plans = plans;
    }

    /** A contact by the name that rules use. */
    record Line(String name, Contact contact, Standing standing) {}

    /** A line of the form. */
    record Row(String channel, String address) {}

    /** @param leadAfter when the engineering lead is called, if nobody has answered */
    record Tier(int urgency, String name, Duration leadAfter) {}

    void fill(Model model, Responder person, @Nullable Long test) {
        Map<String, Contact> names = rules.names(person.id());
        List<Line> lines = names.entrySet().stream()
                .map(it -> new Line(it.getKey(), it.getValue(), trials.of(it.getValue())))
                .toList();
        model.addAttribute("person", person);
        model.addAttribute("lines", lines);
        model.addAttribute("sure", lines.stream().anyMatch(it -> usable(it.standing())));
        model.addAttribute(
                "rows",
                rows(responders.contacts(person.id()).stream()
                        .map(it -> new ContactDetails(it.channel(), it.address(), null))
                        .toList()));
        model.addAttribute("channels", notifications.channels());
        model.addAttribute("steps", names.keySet());
        model.addAttribute(
                "tiers",
                Stream.of(Priority.values())
                        .map(it ->
                                new Tier(it.ordinal(), it.name(), plans.of(it).callLead()))
                        .toList());
        model.addAttribute("test", test);
        model.addAttribute("trial", test == null ? List.of() : trial(test, person.id()));
    }

    List<Row> rows(List<ContactDetails> details) {
        List<Row> rows = new ArrayList<>();
        details.forEach(it -> rows.add(new Row(it.channel(), it.address())));
        for (int n = 0; n < BLANK_ROWS; n++) {
            rows.add(new Row("", ""));
        }
        return rows;
    }

    private static boolean usable(Standing it) {
        return it.confirmed() && !it.gone();
    }

    /** Only one's own tests, whatever id is asked for. */
    private List<Delivery> trial(long subject, ResponderId person) {
        return notifications.deliveries(subject).stream()
                .filter(it -> it.purpose() == Purpose.TEST && it.to().equals(person))
                .toList();
    }
}
